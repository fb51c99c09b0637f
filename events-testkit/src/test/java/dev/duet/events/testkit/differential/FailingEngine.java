package dev.duet.events.testkit.differential;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.event.Batch;
import dev.duet.events.event.PersonDeletion;
import dev.duet.events.event.PersonSplit;
import dev.duet.events.question.Question;
import dev.duet.events.testkit.oracle.ReferenceEngine;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** An engine that is wrong on purpose: it stores and never answers. */
final class FailingEngine implements Engine {
    private final ReferenceEngine right = new ReferenceEngine();

    @Override
    public String name() {
        return "failing";
    }

    @Override
    public int append(Batch batch) {
        return right.append(batch);
    }

    @Override
    public void storeCohort(long project, long cohort, Set<Long> persons) {
        right.storeCohort(project, cohort, persons);
    }

    @Override
    public void split(PersonSplit split) {
        right.split(split);
    }

    @Override
    public void delete(PersonDeletion deletion) {
        right.delete(deletion);
    }

    @Override
    public void deleteRecordings(long project, Set<String> sessions) {
        right.deleteRecordings(project, sessions);
    }

    @Override
    public void deleteRecordingsBefore(Instant moment) {
        right.deleteRecordingsBefore(moment);
    }

    @Override
    public boolean fold(long project, Instant before, Consumer<Runnable> alone) {
        return right.fold(project, before, alone);
    }

    @Override
    public <A> A answer(Question<A> question, Purpose purpose) {
        throw new IllegalStateException("no answer");
    }

    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public void close() {
        right.close();
    }
}
