/** The trends insight: request, questions to the engine, arithmetic, answer. */
@NullMarked
package dev.duet.events.trends;

import org.jspecify.annotations.NullMarked;
