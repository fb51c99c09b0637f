/** Tests of how events come in. */
@NullMarked
package dev.duet.server.capture;

import org.jspecify.annotations.NullMarked;
