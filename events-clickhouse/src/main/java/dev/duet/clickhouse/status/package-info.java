/** How the engine's database is, and what runs in it. */
@NullMarked
package dev.duet.clickhouse.status;

import org.jspecify.annotations.NullMarked;
