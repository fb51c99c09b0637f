package dev.duet.server.persons;

import dev.duet.events.Engine;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Person;
import dev.duet.events.json.CanonicalJson;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes persons' properties by hand. Postgres is changed first and the engine then told; where that fails the caller hears
 * so, and doing it again tells the engine again. Thread-safe.
 */
final class PersonChanges {
    private final Engine engine;
    private final PersonStore persons;

    PersonChanges(Engine engine, PersonStore persons) {
        this.engine = engine;
        this.persons = persons;
    }

    /** Replaces all properties. */
    void replace(long project, long number, ObjectNode properties) {
        tell(persons.replaceProperties(project, number, CanonicalJson.write(properties)));
    }

    /** Sets some properties and takes one away. */
    void merge(long project, long number, ObjectNode set, List<String> unset) {
        tell(persons.mergeProperties(project, number, CanonicalJson.write(set), unset));
    }

    private void tell(Optional<Person> changed) {
        changed.ifPresent(person -> engine.append(new Batch(List.of(), List.of(person), List.of())));
    }
}
