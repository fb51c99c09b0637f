/** Numbered, recorded changes of a database's shape, the same way for every database that Duet uses. */
@NullMarked
package dev.duet.events.migration;

import org.jspecify.annotations.NullMarked;
