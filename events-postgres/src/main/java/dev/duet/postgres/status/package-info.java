/** How the engine's database is. */
@NullMarked
package dev.duet.postgres.status;

import org.jspecify.annotations.NullMarked;
