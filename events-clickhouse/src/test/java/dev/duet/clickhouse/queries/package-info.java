@NullMarked
package dev.duet.clickhouse.queries;

import org.jspecify.annotations.NullMarked;
