/** The differential test itself: it sees what is wrong, shows it small, and repeats by its seed. */
@NullMarked
package dev.duet.events.testkit.differential;

import org.jspecify.annotations.NullMarked;
