/** What was odd about the events that came in, for the people of a project. */
@NullMarked
package dev.duet.server.warnings;

import org.jspecify.annotations.NullMarked;
