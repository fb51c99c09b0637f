@NullMarked
package dev.duet.clickhouse.profile;

import org.jspecify.annotations.NullMarked;
