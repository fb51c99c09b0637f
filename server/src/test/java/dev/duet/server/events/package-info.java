/** Tests over HTTP against a real server. */
@NullMarked
package dev.duet.server.events;

import org.jspecify.annotations.NullMarked;
