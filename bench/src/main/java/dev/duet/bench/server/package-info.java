/** A started Duet, as its users start it. */
@NullMarked
package dev.duet.bench.server;

import org.jspecify.annotations.NullMarked;
