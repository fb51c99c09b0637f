package dev.duet.server.pipeline;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Group;
import dev.duet.events.event.Person;
import dev.duet.events.event.PersonDeletion;
import dev.duet.events.event.PersonOverrides;
import dev.duet.events.event.PersonSplit;
import dev.duet.events.question.Question;
import dev.duet.events.testkit.oracle.ReferenceEngine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** The reference engine, with a record of what reached it and a place before and after each batch to go wrong at. */
public final class RecordingEngine implements Engine {
    private final ReferenceEngine engine = new ReferenceEngine();
    private final Map<UUID, Event> events = new LinkedHashMap<>();
    private final Map<Long, Person> persons = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final PersonOverrides overrides = new PersonOverrides();
    public volatile Consumer<Batch> before = batch -> {};
    public volatile Consumer<Batch> after = batch -> {};

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
        return engine.append(batch);
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
    public void storeCohort(long project, long cohort, Set<Long> members) {
        engine.storeCohort(project, cohort, members);
    }

    @Override
    public void split(PersonSplit split) {
        engine.split(split);
    }

    @Override
    public synchronized void delete(PersonDeletion deletion) {
        deletion.persons().forEach(persons::remove);
        engine.delete(deletion);
    }

    @Override
    public void deleteRecordings(long project, Set<String> sessions) {
        engine.deleteRecordings(project, sessions);
    }

    @Override
    public void deleteRecordingsBefore(Instant moment) {
        engine.deleteRecordingsBefore(moment);
    }

    @Override
    public boolean fold(long project, Instant before, Consumer<Runnable> alone) {
        return engine.fold(project, before, alone);
    }

    @Override
    public <A> A answer(Question<A> question, Purpose purpose) {
        return engine.answer(question, purpose);
    }

    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public void close() {
        engine.close();
    }
}
