/** The questions as SQL: one file per question or aggregation, each holding whole statements. */
@NullMarked
package dev.duet.clickhouse.queries;

import org.jspecify.annotations.NullMarked;
