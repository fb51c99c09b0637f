/** Funnel correlation: what those who convert have in common, and what those who drop off have. */
@NullMarked
package dev.duet.events.correlation;

import org.jspecify.annotations.NullMarked;
