/** Kept answers, over the real server. */
@NullMarked
package dev.duet.server.answers;

import org.jspecify.annotations.NullMarked;
