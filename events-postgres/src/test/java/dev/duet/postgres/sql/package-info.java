/** Tests of pieces of SQL. */
@NullMarked
package dev.duet.postgres.sql;

import org.jspecify.annotations.NullMarked;
