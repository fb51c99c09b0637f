/** Load on the capture endpoints of a running server. */
@NullMarked
package dev.duet.bench.capture;

import org.jspecify.annotations.NullMarked;
