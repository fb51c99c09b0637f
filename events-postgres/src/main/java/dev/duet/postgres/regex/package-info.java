/** RE2 expressions in the words of Postgres. */
@NullMarked
package dev.duet.postgres.regex;

import org.jspecify.annotations.NullMarked;
