/** Tests of the engine, on a real Postgres. */
@NullMarked
package dev.duet.postgres;

import org.jspecify.annotations.NullMarked;
