/** What the engine's tables look like on a cluster of several ClickHouse servers. */
@NullMarked
package dev.duet.clickhouse.cluster;

import org.jspecify.annotations.NullMarked;
