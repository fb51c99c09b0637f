/** Everything that Duet is made of, killed under load again and again: what was acknowledged is there once. */
@NullMarked
package dev.duet.e2e.faults;

import org.jspecify.annotations.NullMarked;
