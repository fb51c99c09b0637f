/** Trends on the ClickHouse engine against the cheapest scan and against the naive shape of 2021. */
@NullMarked
package dev.duet.bench.clickhouse;

import org.jspecify.annotations.NullMarked;
