/** Tests of who did it. */
@NullMarked
package dev.duet.server.identity;

import org.jspecify.annotations.NullMarked;
