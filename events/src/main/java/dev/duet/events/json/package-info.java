/** JSON as Duet reads and writes it: one canonical text for a value. */
@NullMarked
package dev.duet.events.json;

import org.jspecify.annotations.NullMarked;
