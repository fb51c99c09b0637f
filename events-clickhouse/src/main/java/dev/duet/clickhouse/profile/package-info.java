/** Where the time of a statement goes. */
@NullMarked
package dev.duet.clickhouse.profile;

import org.jspecify.annotations.NullMarked;
