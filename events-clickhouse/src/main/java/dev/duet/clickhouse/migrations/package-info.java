/** The engine's tables and how they came to be. */
@NullMarked
package dev.duet.clickhouse.migrations;

import org.jspecify.annotations.NullMarked;
