package dev.duet.clickhouse;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.ClickHouseLimits;
import dev.duet.clickhouse.client.ClickHouseServers;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.clickhouse.client.Topology;
import dev.duet.clickhouse.cluster.Cluster;
import dev.duet.clickhouse.cluster.Settling;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.materializedcolumns.MaterializedColumns;
import dev.duet.clickhouse.materializedcolumns.MissingColumn;
import dev.duet.clickhouse.materializedcolumns.OperatedColumns;
import dev.duet.clickhouse.migrations.EngineSchema;
import dev.duet.clickhouse.migrations.Upgrade;
import dev.duet.clickhouse.models.CohortTable;
import dev.duet.clickhouse.models.DeletedPersons;
import dev.duet.clickhouse.models.EventTable;
import dev.duet.clickhouse.models.FoldedOverrides;
import dev.duet.clickhouse.models.GroupTable;
import dev.duet.clickhouse.models.OverrideTable;
import dev.duet.clickhouse.models.PersonNumbers;
import dev.duet.clickhouse.models.PersonTable;
import dev.duet.clickhouse.models.RecordingTable;
import dev.duet.clickhouse.models.RememberedOverrides;
import dev.duet.clickhouse.models.RememberedOverrides.Assumption;
import dev.duet.clickhouse.queries.ActorsQuery;
import dev.duet.clickhouse.queries.CorrelationQuery;
import dev.duet.clickhouse.queries.ElementChainsQuery;
import dev.duet.clickhouse.queries.EventsQuery;
import dev.duet.clickhouse.queries.FirstEventQuery;
import dev.duet.clickhouse.queries.HistogramQuery;
import dev.duet.clickhouse.queries.LifecycleQuery;
import dev.duet.clickhouse.queries.MembersQuery;
import dev.duet.clickhouse.queries.PersonStretchesQuery;
import dev.duet.clickhouse.queries.PersonsQuery;
import dev.duet.clickhouse.queries.PropertyValuesQuery;
import dev.duet.clickhouse.queries.RecordingsQuery;
import dev.duet.clickhouse.queries.RetentionQuery;
import dev.duet.clickhouse.queries.SequencesQuery;
import dev.duet.clickhouse.queries.StickinessQuery;
import dev.duet.clickhouse.queries.TrendsQuery;
import dev.duet.clickhouse.status.ClickHouseConsole;
import dev.duet.events.DuetException;
import dev.duet.events.Purpose;
import dev.duet.events.event.Batch;
import dev.duet.events.event.PersonDeletion;
import dev.duet.events.event.PersonMerge;
import dev.duet.events.event.PersonSplit;
import dev.duet.events.migration.Schema;
import dev.duet.events.operation.EngineConsole;
import dev.duet.events.operation.OperableEngine;
import dev.duet.events.operation.PropertyColumns;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The engine on ClickHouse. An embedded one and a server look the same from here: an address that speaks HTTP.
 * Batches are stored one at a time, because an event is looked for before it is stored and ClickHouse knows no
 * transactions; therefore one process alone may store events. Thread-safe.
 */
public final class ClickHouseEngine implements OperableEngine {
    private final ClickHouseClient clickhouse;
    private final ClickHouseClient stable;
    private final MaterializedColumns columns;
    private final EngineSchema schema;
    private final ReentrantLock writing;
    private final Settling changes;
    private final RememberedOverrides overrides;
    private final PersonNumbers numbers;

    private ClickHouseEngine(
            ClickHouseClient clickhouse, ClickHouseClient stable, EngineSchema schema, ReentrantLock writing) {
        this.clickhouse = clickhouse;
        this.stable = stable;
        this.schema = schema;
        this.writing = writing;
        this.changes = new Settling(clickhouse, writing);
        this.columns = new MaterializedColumns(clickhouse);
        this.overrides = new RememberedOverrides(clickhouse);
        this.numbers = new PersonNumbers(clickhouse);
    }

    /** Opens the database at the address with the usual limits. */
    public static ClickHouseEngine open(String url, String user, String password, String database) {
        return open(new Address(url, user, password, database), ClickHouseLimits.defaults(), StatementListener.NONE);
    }

    /**
     * Opens the database at the address: creates it where it is missing and migrates it.
     *
     * @param listener is told of every statement that asked for rows
     * @throws DuetException UNAVAILABLE where the server cannot be reached
     */
    public static ClickHouseEngine open(Address address, ClickHouseLimits limits, StatementListener listener) {
        return open(ClickHouseServers.single(address), limits, listener);
    }

    /** Opens the database that several hosts hold, as {@link #open(Address, ClickHouseLimits, StatementListener)} does. */
    public static ClickHouseEngine open(
            ClickHouseServers servers, ClickHouseLimits limits, StatementListener listener) {
        return open(servers, limits, listener, Upgrade.complete());
    }

    /** The same, where {@code upgrade} says which migrations there are and whether expensive ones wait. */
    public static ClickHouseEngine open(
            ClickHouseServers servers, ClickHouseLimits limits, StatementListener listener, Upgrade upgrade) {
        // Fair, so that whoever appends without a pause lets a migration come to its end.
        ReentrantLock writing = new ReentrantLock(true);
        EngineSchema schema = EngineSchema.open(servers, limits, upgrade.migrations(), writing);
        Topology topology = Cluster.topology(servers, limits);
        ClickHouseClient clickhouse = ClickHouseClient.at(servers.hosts(), limits, listener, topology);
        ClickHouseClient stable = ClickHouseClient.at(List.of(servers.stable()), limits, listener, topology);
        try {
            clickhouse.learn();
            stable.learnFrom(clickhouse);
            schema.migrate(upgrade.run());
            return new ClickHouseEngine(clickhouse, stable, schema, writing);
        } catch (RuntimeException e) {
            stable.close();
            clickhouse.close();
            schema.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return "clickhouse";
    }

    @Override
    public EngineConsole console() {
        return new ClickHouseConsole(clickhouse, stable);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<PropertyColumns> propertyColumns() {
        return Optional.of(new OperatedColumns(clickhouse, columns, writing));
    }

    /** The columns that properties have of their own. */
    public MaterializedColumns materializedColumns() {
        return columns;
    }

    @Override
    public int append(Batch batch) {
        return changes.change(() -> withColumns(known -> {
            new PersonTable(clickhouse).append(batch.persons(), known);
            new GroupTable(clickhouse).append(batch.groups());
            merge(batch.merges());
            new RecordingTable(clickhouse).append(batch.recordings());
            return new EventTable(clickhouse).append(batch.events(), known);
        }));
    }

    private void merge(List<PersonMerge> merges) {
        if (!merges.isEmpty()) {
            try {
                new OverrideTable(clickhouse).merge(merges);
            } finally {
                overrides.forget();
            }
        }
    }

    @Override
    public void split(PersonSplit split) {
        try {
            changes.change(() -> new OverrideTable(clickhouse).split(split));
        } finally {
            overrides.forget();
        }
    }

    @Override
    public void delete(PersonDeletion deletion) {
        changes.change(() -> new DeletedPersons(clickhouse).delete(deletion));
    }

    @Override
    public boolean fold(long project, Instant before, Consumer<Runnable> alone) {
        // On a cluster a past number may be on another shard than the present one: a question would see its events
        // on their way between servers. There they stay where they are, and questions map them.
        overrides.forget();
        return !clickhouse.topology().isCluster()
                && new FoldedOverrides(clickhouse)
                        .step(project, before, work -> alone.accept(() -> changes.change(work)));
    }

    @Override
    public void storeCohort(long project, long cohort, Set<Long> persons) {
        changes.change(() -> new CohortTable(clickhouse).store(project, cohort, persons));
    }

    @Override
    public void deleteRecordings(long project, Set<String> sessions) {
        new RecordingTable(clickhouse).delete(project, sessions);
    }

    @Override
    public void deleteRecordingsBefore(Instant moment) {
        new RecordingTable(clickhouse).deleteBefore(moment);
    }

    @Override
    @SuppressWarnings("unchecked") // each case answers with the type that its question names
    public <A> A answer(Question<A> question, Purpose purpose) {
        return (A) withColumns(columnsNow -> asksOfPersons(question)
                ? overrides.ask(
                        question.project(),
                        (found, assumption) ->
                                answer(question, columnsNow.with(found.merged(), found.split()), assumption, purpose))
                : answer(question, columnsNow, Assumption.CERTAIN, purpose));
    }

    /** Whether the answer depends on whose an event is. */
    private static boolean asksOfPersons(Question<?> question) {
        return !(question instanceof FirstEventQuestion
                || question instanceof PersonStretchesQuestion
                || question instanceof RecordingsQuestion
                || question instanceof RecordingChunksQuestion);
    }

    private Object answer(Question<?> question, Columns known, Assumption assumption, Purpose purpose) {
        return switch (question) {
            case TrendsQuestion trends -> new TrendsQuery(clickhouse, known, trends, purpose).answer();
            case HistogramQuestion histogram -> HistogramQuery.answer(clickhouse, known, histogram, purpose);
            case EventsQuestion events -> new EventsQuery(clickhouse, known, events, purpose).answer();
            case PropertyValuesQuestion values -> PropertyValuesQuery.answer(clickhouse, known, values, purpose);
            case FirstEventQuestion first -> FirstEventQuery.answer(clickhouse, first, purpose);
            case StickinessQuestion stickiness -> StickinessQuery.answer(clickhouse, known, stickiness, purpose);
            case LifecycleQuestion lifecycle -> LifecycleQuery.answer(clickhouse, known, lifecycle, purpose);
            case RetentionQuestion retention -> RetentionQuery.answer(clickhouse, known, retention, purpose);
            case SequencesQuestion<?> sequences ->
                SequencesQuery.answer(clickhouse, numbers, known, sequences, assumption, purpose);
            case CorrelationQuestion correlation -> CorrelationQuery.answer(clickhouse, known, correlation, purpose);
            case PersonStretchesQuestion stretches -> PersonStretchesQuery.answer(numbers, stretches);
            case MembersQuestion members -> MembersQuery.answer(clickhouse, known, members, purpose);
            case ActorsQuestion actors -> ActorsQuery.answer(clickhouse, known, actors, purpose);
            case PersonsQuestion persons -> PersonsQuery.answer(clickhouse, known, persons, purpose);
            case RecordingsQuestion recordings -> RecordingsQuery.answer(clickhouse, recordings, purpose);
            case RecordingChunksQuestion chunks -> RecordingsQuery.answer(clickhouse, chunks, purpose);
            case ElementChainsQuestion chains -> ElementChainsQuery.answer(clickhouse, known, chains, purpose);
        };
    }

    /**
     * Does the work, once more where a column that it relied on was dropped in the meantime, and in the end without relying on
     * any: what is always right, if slower.
     */
    private <T> T withColumns(Function<Columns, T> work) {
        Columns known = columns.current();
        try {
            return work.apply(known);
        } catch (DuetException e) {
            if (!MissingColumn.isWhy(e) || columns.refresh().equals(known)) {
                throw e;
            }
        }
        try {
            return work.apply(columns.current());
        } catch (DuetException e) {
            if (!MissingColumn.isWhy(e)) {
                throw e;
            }
            columns.refresh();
            return work.apply(Columns.NONE);
        }
    }

    @Override
    public boolean isAlive() {
        return clickhouse.isAlive();
    }

    @Override
    public void close() {
        stable.close();
        clickhouse.close();
        schema.close();
    }
}
