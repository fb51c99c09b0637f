@NullMarked
package dev.embedded.clickhouse.internal.sql;

import org.jspecify.annotations.NullMarked;
