/** Statement text that cannot take up what somebody sent: pieces with their values, joined by name. */
@NullMarked
package dev.duet.clickhouse.sql;

import org.jspecify.annotations.NullMarked;
