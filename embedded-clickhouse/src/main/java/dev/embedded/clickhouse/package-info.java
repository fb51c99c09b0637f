/** A real ClickHouse for one program: start it, get a URL, close it. */
@NullMarked
package dev.embedded.clickhouse;

import org.jspecify.annotations.NullMarked;
