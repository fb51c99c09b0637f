/** All insights under one roof, by the names that the API has for them. */
@NullMarked
package dev.duet.events.insights;

import org.jspecify.annotations.NullMarked;
