/** Session recordings: lists of them, what was recorded, and how long they are kept. */
@NullMarked
package dev.duet.server.recordings;

import org.jspecify.annotations.NullMarked;
