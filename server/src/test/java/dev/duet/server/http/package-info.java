/** Tests over HTTP against a real server. */
@NullMarked
package dev.duet.server.http;

import org.jspecify.annotations.NullMarked;
