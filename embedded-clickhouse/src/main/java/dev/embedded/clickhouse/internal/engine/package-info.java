/** The native library: its C interface, connections to it, queries, insert streams. */
@NullMarked
package dev.embedded.clickhouse.internal.engine;

import org.jspecify.annotations.NullMarked;
