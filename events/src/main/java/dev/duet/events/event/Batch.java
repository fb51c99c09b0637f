package dev.duet.events.event;

import java.util.List;

/**
 * What goes into an engine in one step: events, the persons and groups that changed with them, the persons that became one,
 * and pieces of recordings.
 *
 * @param events to be stored, each at most once by project and uuid, also when one occurs twice in the batch
 * @param persons the changed persons, whole
 * @param groups the changed groups, whole
 * @param merges which numbers belong to others from now on; the person of a number that went is not stored any more,
 *     whatever batch brings it
 * @param recordings to be stored, each at most once by project and uuid as well
 */
public record Batch(
        List<Event> events,
        List<Person> persons,
        List<Group> groups,
        List<PersonMerge> merges,
        List<RecordingChunk> recordings) {

    public Batch {
        events = List.copyOf(events);
        persons = List.copyOf(persons);
        groups = List.copyOf(groups);
        merges = List.copyOf(merges);
        recordings = List.copyOf(recordings);
    }

    /** Without recordings. */
    public Batch(List<Event> events, List<Person> persons, List<Group> groups, List<PersonMerge> merges) {
        this(events, persons, groups, merges, List.of());
    }

    /** Without merges and recordings. */
    public Batch(List<Event> events, List<Person> persons, List<Group> groups) {
        this(events, persons, groups, List.of());
    }

    public static Batch ofEvents(List<Event> events) {
        return new Batch(events, List.of(), List.of());
    }

    public static Batch ofRecordings(List<RecordingChunk> recordings) {
        return new Batch(List.of(), List.of(), List.of(), List.of(), recordings);
    }
}
