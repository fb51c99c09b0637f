/** Funnels: from the request to sequences of events, from sequences to runs, from runs to answers. */
@NullMarked
package dev.duet.events.funnels;

import org.jspecify.annotations.NullMarked;
