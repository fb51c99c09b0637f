@NullMarked
package dev.duet.clickhouse.sql;

import org.jspecify.annotations.NullMarked;
