package dev.duet.events.testkit.oracle;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Group;
import dev.duet.events.event.Person;
import dev.duet.events.event.PersonDeletion;
import dev.duet.events.event.PersonMerge;
import dev.duet.events.event.PersonSplit;
import dev.duet.events.event.RecordingChunk;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.CorrelationQuestion;
import dev.duet.events.question.ElementChainsQuestion;
import dev.duet.events.question.EventsQuestion;
import dev.duet.events.question.FirstEventQuestion;
import dev.duet.events.question.HistogramQuestion;
import dev.duet.events.question.LifecycleQuestion;
import dev.duet.events.question.MembersQuestion;
import dev.duet.events.question.PersonStretchesQuestion;
import dev.duet.events.question.PersonsQuestion;
import dev.duet.events.question.PropertyValuesQuestion;
import dev.duet.events.question.Question;
import dev.duet.events.question.RecordingChunksQuestion;
import dev.duet.events.question.RecordingsQuestion;
import dev.duet.events.question.RetentionQuestion;
import dev.duet.events.question.SequencesQuestion;
import dev.duet.events.question.StickinessQuestion;
import dev.duet.events.question.TrendsQuestion;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An engine in memory that reads what the questions promise word for word, without index and without cleverness: what it
 * answers is right, and another engine that differs is wrong. Thread-safe, one call at a time.
 */
public final class ReferenceEngine implements Engine {
    private final Map<Long, ReferenceStore> projects = new HashMap<>();

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public synchronized int append(Batch batch) {
        Set<Long> concerned = new HashSet<>();
        batch.events().stream().map(Event::project).forEach(concerned::add);
        batch.persons().stream().map(Person::project).forEach(concerned::add);
        batch.groups().stream().map(Group::project).forEach(concerned::add);
        batch.merges().stream().map(PersonMerge::project).forEach(concerned::add);
        batch.recordings().stream().map(RecordingChunk::project).forEach(concerned::add);
        return concerned.stream()
                .mapToInt(project -> store(project).append(batch, project))
                .sum();
    }

    @Override
    public synchronized void split(PersonSplit split) {
        store(split.project()).split(split);
    }

    @Override
    public synchronized void delete(PersonDeletion deletion) {
        store(deletion.project()).delete(deletion);
    }

    @Override
    public synchronized boolean fold(long project, Instant before, Consumer<Runnable> alone) {
        return false; // nothing is kept beside the events
    }

    @Override
    public synchronized void storeCohort(long project, long cohort, Set<Long> persons) {
        store(project).storeCohort(cohort, persons);
    }

    @Override
    public synchronized void deleteRecordings(long project, Set<String> sessions) {
        store(project).deleteRecordings(chunk -> sessions.contains(chunk.session()));
    }

    @Override
    public synchronized void deleteRecordingsBefore(Instant moment) {
        projects.values()
                .forEach(store ->
                        store.deleteRecordings(chunk -> chunk.startedAt().isBefore(moment)));
    }

    @Override
    @SuppressWarnings("unchecked") // each case answers with the type that its question names
    public synchronized <A> A answer(Question<A> question, Purpose purpose) {
        ReferenceStore store = store(question.project());
        return (A)
                switch ((Question<?>) question) {
                    case TrendsQuestion trends -> new TrendsReference(store).answer(trends);
                    case HistogramQuestion histogram -> new TrendsReference(store).answer(histogram);
                    case EventsQuestion events -> new EventsReference(store).answer(events);
                    case PropertyValuesQuestion values -> new PropertyValuesReference(store).answer(values);
                    case FirstEventQuestion first -> new EventsReference(store).first();
                    case StickinessQuestion stickiness -> new ActivityReference(store).answer(stickiness);
                    case LifecycleQuestion lifecycle -> new ActivityReference(store).answer(lifecycle);
                    case RetentionQuestion retention -> new RetentionReference(store).answer(retention);
                    case SequencesQuestion<?> sequences -> new SequencesReference(store).answer(sequences);
                    case CorrelationQuestion correlation -> new CorrelationReference(store).answer(correlation);
                    case PersonStretchesQuestion stretches -> new EventsReference(store).stretches();
                    case MembersQuestion members -> new MembersReference(store, members.project()).answer(members);
                    case ActorsQuestion actors -> new ActorsReference(store).answer(actors);
                    case PersonsQuestion persons -> new PersonsReference(store).answer(persons);
                    case RecordingsQuestion recordings -> new RecordingsReference(store).answer(recordings);
                    case RecordingChunksQuestion chunks -> new RecordingsReference(store).answer(chunks);
                    case ElementChainsQuestion chains -> new ElementChainsReference(store).answer(chains);
                };
    }

    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public void close() {
        // holds nothing but memory
    }

    private ReferenceStore store(long project) {
        return projects.computeIfAbsent(project, number -> new ReferenceStore());
    }
}
