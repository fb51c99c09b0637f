/** Tests of the translation of expressions. */
@NullMarked
package dev.duet.postgres.regex;

import org.jspecify.annotations.NullMarked;
