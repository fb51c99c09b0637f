/** Measures Duet: what a user waits for, against the cheapest way and against the naive one. */
@NullMarked
package dev.duet.bench;

import org.jspecify.annotations.NullMarked;
