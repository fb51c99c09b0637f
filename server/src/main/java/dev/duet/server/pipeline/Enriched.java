package dev.duet.server.pipeline;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Group;
import dev.duet.events.event.Person;
import dev.duet.events.event.PersonMerge;
import java.util.List;

/**
 * A batch with its persons and groups found and stored.
 *
 * @param noted whether it stands in {@link OpenBatch}, until it is done
 */
record Enriched(
        List<Located> events, List<Person> persons, List<Group> groups, List<PersonMerge> merges, boolean noted) {

    /** As the engine takes it. */
    Batch batch() {
        return new Batch(events.stream().map(Located::event).toList(), persons, groups, merges);
    }
}
