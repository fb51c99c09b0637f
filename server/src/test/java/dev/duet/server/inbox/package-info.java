/** Tests of the durable inbox. */
@NullMarked
package dev.duet.server.inbox;

import org.jspecify.annotations.NullMarked;
