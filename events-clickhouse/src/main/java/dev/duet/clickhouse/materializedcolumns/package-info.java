/** Properties that have a column of their own, so that a question need not parse JSON. */
@NullMarked
package dev.duet.clickhouse.materializedcolumns;

import org.jspecify.annotations.NullMarked;
