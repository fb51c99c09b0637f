package dev.duet.server.answers;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.event.Batch;
import dev.duet.events.event.PersonDeletion;
import dev.duet.events.event.PersonSplit;
import dev.duet.events.question.Question;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** An engine whose changes make the answers that were kept out of date, in every process. Thread-safe. */
public final class VersionedEngine implements Engine {
    private final Engine engine;
    private final DataVersions versions;
    private final Clock clock;

    public VersionedEngine(Engine engine, DataVersions versions, Clock clock) {
        this.engine = engine;
        this.versions = versions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public int append(Batch batch) {
        int stored = engine.append(batch);
        versions.note(DataChange.of(batch, clock.instant()));
        return stored;
    }

    @Override
    public void storeCohort(long project, long cohort, Set<Long> persons) {
        engine.storeCohort(project, cohort, persons);
        versions.note(DataChange.of(project));
    }

    @Override
    public void split(PersonSplit split) {
        engine.split(split);
        versions.note(DataChange.of(split.project()));
    }

    @Override
    public void delete(PersonDeletion deletion) {
        engine.delete(deletion);
        versions.note(DataChange.of(deletion.project()));
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
        return engine.fold(project, before, alone); // changes no answer
    }

    @Override
    public <A> A answer(Question<A> question, Purpose purpose) {
        return engine.answer(question, purpose);
    }

    @Override
    public boolean isAlive() {
        return engine.isAlive();
    }

    @Override
    public void close() {
        engine.close();
    }
}
