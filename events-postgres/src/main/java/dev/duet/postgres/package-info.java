/** Engine one: events on Postgres. */
@NullMarked
package dev.duet.postgres;

import org.jspecify.annotations.NullMarked;
