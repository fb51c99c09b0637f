/** The reference engine passes the suite that it helps to judge others by. */
@NullMarked
package dev.duet.events.testkit.oracle;

import org.jspecify.annotations.NullMarked;
