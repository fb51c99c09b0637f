/** ClickHouse's own compressed blocks, as {@code compress=1} and {@code decompress=1} ask for. */
@NullMarked
package dev.embedded.clickhouse.internal.blocks;

import org.jspecify.annotations.NullMarked;
