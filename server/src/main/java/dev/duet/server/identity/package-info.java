/** Who did it: persons, the distinct ids that lead to them, and what events change about them. */
@NullMarked
package dev.duet.server.identity;

import org.jspecify.annotations.NullMarked;
