/** Engine two: events on ClickHouse. */
@NullMarked
package dev.duet.clickhouse;

import org.jspecify.annotations.NullMarked;
