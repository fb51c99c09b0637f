/** A client of a server's own API, for the commands that need a running server. */
@NullMarked
package dev.duet.server.client;

import org.jspecify.annotations.NullMarked;
