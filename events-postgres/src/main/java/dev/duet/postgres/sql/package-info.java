/** Statements as values: text from the code, parameters from outside. */
@NullMarked
package dev.duet.postgres.sql;

import org.jspecify.annotations.NullMarked;
