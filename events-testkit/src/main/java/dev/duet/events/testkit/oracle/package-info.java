/** The reference engine: in memory, slow, a straight reading of what the questions promise. */
@NullMarked
package dev.duet.events.testkit.oracle;

import org.jspecify.annotations.NullMarked;
