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

/** An engine that is wrong on purpose: it says that it stored every event and loses those of one name. */
final class ForgetfulEngine implements Engine {
    private final ReferenceEngine right = new ReferenceEngine();
    private final ReferenceEngine kept = new ReferenceEngine();

    @Override
    public String name() {
        return "forgetful";
    }

    @Override
    public int append(Batch batch) {
        var events = batch.events().stream()
                .filter(event -> !event.name().equals("Buy"))
                .toList();
        kept.append(new Batch(events, batch.persons(), batch.groups()));
        return right.append(batch);
    }

    @Override
    public void storeCohort(long project, long cohort, Set<Long> persons) {
        kept.storeCohort(project, cohort, persons);
    }

    @Override
    public void split(PersonSplit split) {
        kept.split(split);
    }

    @Override
    public void delete(PersonDeletion deletion) {
        kept.delete(deletion);
    }

    @Override
    public void deleteRecordings(long project, Set<String> sessions) {
        kept.deleteRecordings(project, sessions);
    }

    @Override
    public void deleteRecordingsBefore(Instant moment) {
        kept.deleteRecordingsBefore(moment);
    }

    @Override
    public boolean fold(long project, Instant before, Consumer<Runnable> alone) {
        return kept.fold(project, before, alone);
    }

    @Override
    public <A> A answer(Question<A> question, Purpose purpose) {
        return kept.answer(question, purpose);
    }

    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public void close() {
        kept.close();
    }
}
