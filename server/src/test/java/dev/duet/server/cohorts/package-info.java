/** Tests over HTTP against a real server. */
@NullMarked
package dev.duet.server.cohorts;

import org.jspecify.annotations.NullMarked;
