/** Tests over HTTP against a real server. */
@NullMarked
package dev.duet.server.actions;

import org.jspecify.annotations.NullMarked;
