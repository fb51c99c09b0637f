@NullMarked
package dev.duet.clickhouse.migrations;

import org.jspecify.annotations.NullMarked;
