/** What engines answer: bare rows, not yet shaped for a reader. */
@NullMarked
package dev.duet.events.answer;

import org.jspecify.annotations.NullMarked;
