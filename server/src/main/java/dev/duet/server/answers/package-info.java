/**
 * Answers that are kept: given again while nothing they depend on has changed, computed once where many ask at the same time,
 * ended where nobody waits any longer.
 */
@NullMarked
package dev.duet.server.answers;

import org.jspecify.annotations.NullMarked;
