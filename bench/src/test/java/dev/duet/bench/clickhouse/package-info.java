@NullMarked
package dev.duet.bench.clickhouse;

import org.jspecify.annotations.NullMarked;
