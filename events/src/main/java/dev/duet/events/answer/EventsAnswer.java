package dev.duet.events.answer;

import dev.duet.events.event.Event;
import java.util.List;

/** Events in the order of the question, as they were stored. */
public record EventsAnswer(List<Event> events) {
    public EventsAnswer {
        events = List.copyOf(events);
    }
}
