/** Random data and random questions, on which every engine must agree with the reference engine. */
@NullMarked
package dev.duet.events.testkit.differential;

import org.jspecify.annotations.NullMarked;
