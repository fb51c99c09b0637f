/** How events come in: routes, bodies, compressions and answers of the capture protocol, up to the durable inbox. */
@NullMarked
package dev.duet.server.capture;

import org.jspecify.annotations.NullMarked;
