@NullMarked
package dev.embedded.clickhouse;

import org.jspecify.annotations.NullMarked;
