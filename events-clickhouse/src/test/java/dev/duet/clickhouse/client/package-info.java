/** The way to ClickHouse, with the real engine at its end. */
@NullMarked
package dev.duet.clickhouse.client;

import org.jspecify.annotations.NullMarked;
