/** The tables as they are written: what a batch leaves in each. */
@NullMarked
package dev.duet.clickhouse.models;

import org.jspecify.annotations.NullMarked;
