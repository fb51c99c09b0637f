/** The door to an engine: what an event is, what can be asked of events, and what an answer looks like. */
@NullMarked
package dev.duet.events;

import org.jspecify.annotations.NullMarked;
