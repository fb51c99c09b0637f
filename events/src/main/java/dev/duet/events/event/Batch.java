package dev.duet.events.event;

import java.util.List;

/**
 * What goes into an engine in one step: events, and the persons and groups that changed with them.
 *
 * @param events to be stored, each at most once by project and uuid, also when one occurs twice in the batch
 * @param persons the changed persons, whole
 * @param groups the changed groups, whole
 */
public record Batch(List<Event> events, List<Person> persons, List<Group> groups) {

    public Batch {
        events = List.copyOf(events);
        persons = List.copyOf(persons);
        groups = List.copyOf(groups);
    }

    public static Batch ofEvents(List<Event> events) {
        return new Batch(events, List.of(), List.of());
    }
}
