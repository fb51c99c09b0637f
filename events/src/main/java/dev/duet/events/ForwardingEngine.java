package dev.duet.events;

import dev.duet.events.event.Batch;
import dev.duet.events.event.PersonDeletion;
import dev.duet.events.event.PersonSplit;
import dev.duet.events.question.Question;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An engine that hands everything on to another one, for those that do one thing besides. Every batch comes through {@link #append},
 * which waits for the disk. As thread-safe as the other.
 */
public abstract class ForwardingEngine implements Engine {
    private final Engine engine;

    /** Closing this closes {@code engine}. */
    protected ForwardingEngine(Engine engine) {
        this.engine = engine;
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public int append(Batch batch) {
        return engine.append(batch);
    }

    @Override
    public void storeCohort(long project, long cohort, Set<Long> persons) {
        engine.storeCohort(project, cohort, persons);
    }

    @Override
    public void split(PersonSplit split) {
        engine.split(split);
    }

    @Override
    public void delete(PersonDeletion deletion) {
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
        return engine.isAlive();
    }

    @Override
    public void close() {
        engine.close();
    }
}
