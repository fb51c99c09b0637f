/** Tests of the tables' form on a cluster. */
@NullMarked
package dev.duet.clickhouse.cluster;

import org.jspecify.annotations.NullMarked;
