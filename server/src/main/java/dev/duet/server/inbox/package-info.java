/** The durable inbox: what was accepted waits here until an engine has it, so that an answer given is a promise kept. */
@NullMarked
package dev.duet.server.inbox;

import org.jspecify.annotations.NullMarked;
