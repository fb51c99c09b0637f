/** Time zones, ranges and buckets. Computed here once, so that engines cannot disagree about a calendar. */
@NullMarked
package dev.duet.events.time;

import org.jspecify.annotations.NullMarked;
