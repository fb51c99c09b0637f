/** The events of one actor in order, and what can be made of them. */
@NullMarked
package dev.duet.events.sequence;

import org.jspecify.annotations.NullMarked;
