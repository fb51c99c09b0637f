/** Reads SQL texts as far as safety needs it: where the data of an INSERT begins, and what must not run. */
@NullMarked
package dev.embedded.clickhouse.internal.sql;

import org.jspecify.annotations.NullMarked;
