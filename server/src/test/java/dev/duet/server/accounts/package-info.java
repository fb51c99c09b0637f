/** Tests over HTTP against a real server. */
@NullMarked
package dev.duet.server.accounts;

import org.jspecify.annotations.NullMarked;
