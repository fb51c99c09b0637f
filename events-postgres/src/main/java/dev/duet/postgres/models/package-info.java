/** The tables, from the side that writes them. */
@NullMarked
package dev.duet.postgres.models;

import org.jspecify.annotations.NullMarked;
