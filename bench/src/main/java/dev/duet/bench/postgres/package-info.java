/** Trends, size and appending on the Postgres engine. */
@NullMarked
package dev.duet.bench.postgres;

import org.jspecify.annotations.NullMarked;
