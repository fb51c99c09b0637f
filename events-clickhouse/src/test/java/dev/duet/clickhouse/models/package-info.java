@NullMarked
package dev.duet.clickhouse.models;

import org.jspecify.annotations.NullMarked;
