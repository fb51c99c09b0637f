/** ClickHouse's HTTP interface: requests in, engine calls, answers out. */
@NullMarked
package dev.embedded.clickhouse.internal.front;

import org.jspecify.annotations.NullMarked;
