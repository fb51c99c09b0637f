/** A small HTTP/1.1 server that streams both ways and notices a client that goes away. Knows nothing of ClickHouse. */
@NullMarked
package dev.embedded.clickhouse.internal.http;

import org.jspecify.annotations.NullMarked;
