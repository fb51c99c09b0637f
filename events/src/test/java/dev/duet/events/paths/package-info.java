/** Tests of paths. */
@NullMarked
package dev.duet.events.paths;

import org.jspecify.annotations.NullMarked;
