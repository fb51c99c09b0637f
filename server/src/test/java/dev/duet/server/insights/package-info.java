/** Tests over HTTP against a real server. */
@NullMarked
package dev.duet.server.insights;

import org.jspecify.annotations.NullMarked;
