/** Duet's own log of the statements that its engines ran, and what is measured of them. */
@NullMarked
package dev.duet.server.querylog;

import org.jspecify.annotations.NullMarked;
