/** What is stored: events, persons and groups, as every engine receives them. */
@NullMarked
package dev.duet.events.event;

import org.jspecify.annotations.NullMarked;
