/** Retention: who came back, and when. */
@NullMarked
package dev.duet.events.retention;

import org.jspecify.annotations.NullMarked;
