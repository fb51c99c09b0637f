package dev.duet.events.question;

import dev.duet.events.filter.Filter;
import org.jspecify.annotations.Nullable;

/**
 * The events that one line of a chart is made of.
 *
 * @param event the event's name; null for all events
 * @param filter what else an event has to meet
 */
public record Series(@Nullable String event, Filter filter) {}
