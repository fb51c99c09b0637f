package dev.duet.server.pipeline;

import dev.duet.events.ForwardingEngine;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Group;
import dev.duet.events.event.Person;
import dev.duet.events.event.PersonDeletion;
import dev.duet.events.event.PersonOverrides;
import dev.duet.events.testkit.oracle.ReferenceEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** The reference engine, with a record of what reached it and a place before and after each batch to go wrong at. */
public final class RecordingEngine extends ForwardingEngine {
    private final Map<UUID, Event> events = new LinkedHashMap<>();
    private final Map<Long, Person> persons = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final PersonOverrides overrides = new PersonOverrides();
    public volatile Consumer<Batch> before = batch -> {};
    public volatile Consumer<Batch> after = batch -> {};

    public RecordingEngine() {
        super(new ReferenceEngine());
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public int append(Batch batch) {
        before.accept(batch);
        int stored = record(batch);
        after.accept(batch);
        return stored;
    }

    private synchronized int record(Batch batch) {
        batch.events().forEach(event -> events.putIfAbsent(event.uuid(), event));
        batch.persons()
                .forEach(person -> persons.merge(
                        person.number(), person, (old, next) -> next.version() > old.version() ? next : old));
        batch.groups()
                .forEach(group -> groups.merge(
                        group.type() + ":" + group.key(),
                        group,
                        (old, next) -> next.version() > old.version() ? next : old));
        batch.merges().forEach(merge -> {
            persons.remove(merge.person());
            overrides.merge(merge.person(), merge.survivor());
        });
        return super.append(batch);
    }

    /** What was stored, in the order of storing. */
    public synchronized List<Event> events() {
        return List.copyOf(events.values());
    }

    public synchronized Map<Long, Person> persons() {
        return Map.copyOf(persons);
    }

    public synchronized Map<String, Group> groups() {
        return Map.copyOf(groups);
    }

    /** The person behind the only event of this name. */
    public synchronized Person personOf(String eventName) {
        Event event = events.values().stream()
                .filter(candidate -> candidate.name().equals(eventName))
                .findFirst()
                .orElseThrow();
        Person person = persons.get(overrides.survivor(event.person()));
        if (person == null) {
            throw new AssertionError("the engine has no person " + event.person());
        }
        return person;
    }

    @Override
    public synchronized void delete(PersonDeletion deletion) {
        deletion.persons().forEach(persons::remove);
        super.delete(deletion);
    }
}
