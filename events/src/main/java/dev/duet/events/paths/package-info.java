/** Paths: where people go, one step after the other. */
@NullMarked
package dev.duet.events.paths;

import org.jspecify.annotations.NullMarked;
