/** Conditions on events, typed and validated; an engine turns each into its own SQL. */
@NullMarked
package dev.duet.events.filter;

import org.jspecify.annotations.NullMarked;
