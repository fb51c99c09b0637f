/** The program under test: started from bin/duet as an operator starts it, watched, stopped and killed. */
@NullMarked
package dev.duet.e2e.program;

import org.jspecify.annotations.NullMarked;
