package dev.duet.events.question;

import dev.duet.events.answer.EventsAnswer;
import dev.duet.events.filter.Filter;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Single events, newest first; at the same time by uuid, descending in the order of its text.
 *
 * @param project whose data
 * @param event the event's name; null for all
 * @param filter what else an event has to meet
 * @param uuid only this event; null for all
 * @param from inclusive; null: from the first event on
 * @param to exclusive; null: to the last event
 * @param after only what comes behind this position in the order; null: from the top
 * @param limit how many at most, 1 to 10,000
 */
public record EventsQuestion(
        long project,
        @Nullable String event,
        Filter filter,
        @Nullable UUID uuid,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Position after,
        int limit)
        implements Question<EventsAnswer> {

    /** The place of an event in the order. */
    public record Position(Instant timestamp, UUID uuid) {}
}
