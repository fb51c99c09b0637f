@NullMarked
package dev.embedded.clickhouse.internal.blocks;

import org.jspecify.annotations.NullMarked;
