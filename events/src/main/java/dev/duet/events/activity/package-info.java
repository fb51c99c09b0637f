/** Stickiness and lifecycle: in which buckets actors were active. */
@NullMarked
package dev.duet.events.activity;

import org.jspecify.annotations.NullMarked;
