@NullMarked
package dev.duet.clickhouse.materializedcolumns;

import org.jspecify.annotations.NullMarked;
