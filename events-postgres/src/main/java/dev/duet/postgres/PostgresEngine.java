package dev.duet.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.duet.events.DuetException;
import dev.duet.events.Purpose;
import dev.duet.events.answer.PersonStretchesAnswer;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.PersonDeletion;
import dev.duet.events.event.PersonMerge;
import dev.duet.events.event.PersonSplit;
import dev.duet.events.migration.MigratedSchema;
import dev.duet.events.migration.Schema;
import dev.duet.events.operation.EngineConsole;
import dev.duet.events.operation.OperableEngine;
import dev.duet.events.operation.StatementLog;
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
import dev.duet.postgres.client.Alongside;
import dev.duet.postgres.client.Occasion;
import dev.duet.postgres.client.PostgresClient;
import dev.duet.postgres.client.PostgresLimits;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.migrations.EngineMigrations;
import dev.duet.postgres.migrations.PostgresShape;
import dev.duet.postgres.migrations.SchemaTarget;
import dev.duet.postgres.models.CohortTable;
import dev.duet.postgres.models.DeletedPersons;
import dev.duet.postgres.models.EventTable;
import dev.duet.postgres.models.FoldedOverrides;
import dev.duet.postgres.models.GroupTable;
import dev.duet.postgres.models.OverrideTable;
import dev.duet.postgres.models.PersonTable;
import dev.duet.postgres.models.RecordingTable;
import dev.duet.postgres.models.SessionTable;
import dev.duet.postgres.profile.AnalystRole;
import dev.duet.postgres.profile.Profiler;
import dev.duet.postgres.queries.ActorsQuery;
import dev.duet.postgres.queries.CorrelationQuery;
import dev.duet.postgres.queries.ElementChainsQuery;
import dev.duet.postgres.queries.EventsQuery;
import dev.duet.postgres.queries.FirstEventQuery;
import dev.duet.postgres.queries.HistogramQuery;
import dev.duet.postgres.queries.LifecycleQuery;
import dev.duet.postgres.queries.MembersQuery;
import dev.duet.postgres.queries.PersonsQuery;
import dev.duet.postgres.queries.PropertyValuesQuery;
import dev.duet.postgres.queries.RecordingsQuery;
import dev.duet.postgres.queries.RetentionQuery;
import dev.duet.postgres.queries.SequencesQuery;
import dev.duet.postgres.queries.StickinessQuery;
import dev.duet.postgres.queries.TrendsQuery;
import dev.duet.postgres.status.PostgresConsole;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Events in a Postgres database, in the schema {@code duet_events}. Works from Postgres 15 on. Thread-safe.
 *
 * <p>An event is stored by a plain COPY, in the hope that it is new; where one is not, the batch is taken back, the known
 * ones are looked up and the others copied again. New batches cost what a bare COPY costs, repeated ones twice that. A large
 * batch is stored in two transactions at the same time; where one fails, the batch fails, and is completed when it comes again.
 */
public final class PostgresEngine implements OperableEngine {
    private static final long CONNECT_MILLIS = 5_000;

    /** A batch from so many events on is stored in two halves at the same time: reading JSON keeps one core of Postgres busy. */
    private static final int HALVED_FROM = 500;

    private final Alongside alongside = new Alongside();
    private final PostgresClient client;
    private final PostgresConsole console;
    private final Schema schema;
    private final Runnable release;

    private PostgresEngine(
            DataSource dataSource, Properties properties, PostgresLimits limits, StatementLog log, Runnable release) {
        this.client = new PostgresClient(dataSource, limits, log);
        this.console = new PostgresConsole(
                client, new Profiler(new AnalystRole(dataSource, properties, limits.temporaryDisk()), limits, log));
        this.schema = schema(dataSource);
        this.release = release;
    }

    /** On connections that stay the caller's: closing the engine does not close them. Migrates the schema. */
    public static PostgresEngine open(DataSource dataSource, PostgresLimits limits) {
        EngineMigrations.all().run(new SchemaTarget(dataSource));
        return new PostgresEngine(dataSource, new Properties(), limits, StatementLog.NONE, () -> {});
    }

    /**
     * On connections of its own. Migrates the schema.
     *
     * @param properties for the driver: {@code user}, {@code password} and what else it knows
     * @throws DuetException of category UNAVAILABLE when the database does not answer within five seconds
     */
    public static PostgresEngine open(
            String jdbcUrl, Properties properties, int maximumConnections, PostgresLimits limits) {
        return open(jdbcUrl, properties, maximumConnections, limits, StatementLog.NONE);
    }

    /** As {@link #open(String, Properties, int, PostgresLimits)}; the log is told of every statement that asks for rows. */
    public static PostgresEngine open(
            String jdbcUrl, Properties properties, int maximumConnections, PostgresLimits limits, StatementLog log) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("postgres-events");
        config.setJdbcUrl(jdbcUrl);
        config.setDataSourceProperties(properties);
        config.addDataSourceProperty("ApplicationName", "duet events");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.setMaximumPoolSize(maximumConnections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setInitializationFailTimeout(CONNECT_MILLIS);
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw DuetException.unavailable("Postgres cannot be reached at this moment", e);
        }
        try {
            EngineMigrations.all().run(new SchemaTarget(pool));
            return new PostgresEngine(pool, properties, limits, log, pool::close);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** The engine's schema as something to show and to migrate, without an engine; the connections stay the caller's. */
    public static Schema schema(DataSource dataSource) {
        PostgresShape shape = new PostgresShape(dataSource, "duet_events");
        return new MigratedSchema(
                "postgres", EngineMigrations.all(), new SchemaTarget(dataSource), shape::declared, shape::found);
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public int append(Batch batch) {
        return append(batch, true);
    }

    @Override
    public int appendBeforeCommit(Batch batch) {
        return append(batch, false);
    }

    @Override
    public boolean sharesServersDatabase() {
        return true;
    }

    private int append(Batch batch, boolean durably) {
        List<Event> events = EventTable.distinct(batch.events());
        if (events.size() < HALVED_FROM) {
            return append(events, batch, durably);
        }
        int middle = events.size() / 2;
        return alongside.sum(
                () -> client.write((connection, attempt) -> {
                    waitForTheDisk(connection, durably);
                    List<Event> stored = store(connection, attempt, events.subList(0, middle));
                    SessionTable.add(connection, stored);
                    return stored.size();
                }),
                () -> append(events.subList(middle, events.size()), batch, durably));
    }

    /** Whether the commit of this transaction waits for the disk; where not, the log is written within the second all the same. */
    private static void waitForTheDisk(Connection connection, boolean durably) throws SQLException {
        if (!durably) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL synchronous_commit = off");
            }
        }
    }

    /** Stores those that are not stored yet, and says which. */
    private static List<Event> store(Connection connection, int attempt, List<Event> events) throws SQLException {
        List<Event> missing = attempt == 0 ? events : EventTable.unknown(connection, events);
        EventTable.copy(connection, missing);
        return missing;
    }

    /** Stores some events and all else that is in the batch. */
    private int append(List<Event> events, Batch batch, boolean durably) {
        return client.write((connection, attempt) -> {
            waitForTheDisk(connection, durably);
            OverrideTable.lock(
                    connection,
                    batch.merges().stream().map(PersonMerge::project).toList());
            List<Event> stored = store(connection, attempt, events);
            PersonTable.store(connection, batch.persons());
            GroupTable.store(connection, batch.groups());
            OverrideTable.merge(connection, batch.merges());
            RecordingTable.store(connection, batch.recordings());
            // Last, because the other half may wait for sessions that are in both.
            SessionTable.add(connection, stored);
            return stored.size();
        });
    }

    @Override
    public void split(PersonSplit split) {
        client.write((connection, attempt) -> {
            OverrideTable.lock(connection, List.of(split.project()));
            OverrideTable.split(connection, split);
            return split.numbers().size();
        });
    }

    @Override
    public void delete(PersonDeletion deletion) {
        client.write((connection, attempt) -> {
            OverrideTable.lock(connection, List.of(deletion.project()));
            DeletedPersons.delete(connection, deletion);
            return deletion.persons().size();
        });
    }

    @Override
    public boolean fold(long project, Instant before, Consumer<Runnable> alone) {
        return client.write((connection, attempt) -> FoldedOverrides.step(connection, project, before));
    }

    @Override
    public void storeCohort(long project, long cohort, Set<Long> persons) {
        client.write((connection, attempt) -> {
            CohortTable.replace(connection, project, cohort, persons);
            return persons.size();
        });
    }

    @Override
    public void deleteRecordings(long project, Set<String> sessions) {
        client.write((connection, attempt) -> {
            RecordingTable.delete(connection, project, sessions);
            return sessions;
        });
    }

    @Override
    public void deleteRecordingsBefore(Instant moment) {
        client.write((connection, attempt) -> {
            RecordingTable.deleteBefore(connection, moment);
            return moment;
        });
    }

    @Override
    @SuppressWarnings("unchecked") // each kind of question is answered with the kind of answer it names
    public <A> A answer(Question<A> question, Purpose purpose) {
        return (A) client.read(
                Occasion.of(question, purpose),
                session -> answer(OverrideTable.look(session, question.project()), question));
    }

    @Override
    public EngineConsole console() {
        return console;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean isAlive() {
        return client.isAlive();
    }

    @Override
    public void close() {
        alongside.close();
        client.close();
        release.run();
    }

    private static Object answer(ReadSession session, Question<?> question) {
        return switch (question) {
            case TrendsQuestion trends -> new TrendsQuery(session).answer(trends);
            case HistogramQuestion histogram -> new HistogramQuery(session).answer(histogram);
            case EventsQuestion events -> new EventsQuery(session).answer(events);
            case PropertyValuesQuestion values -> new PropertyValuesQuery(session).answer(values);
            case FirstEventQuestion first -> new FirstEventQuery(session).answer(first);
            case StickinessQuestion stickiness -> new StickinessQuery(session).answer(stickiness);
            case LifecycleQuestion lifecycle -> new LifecycleQuery(session).answer(lifecycle);
            case RetentionQuestion retention -> new RetentionQuery(session).answer(retention);
            case SequencesQuestion<?> sequences -> new SequencesQuery(session).answer(sequences);
            case CorrelationQuestion correlation -> new CorrelationQuery(session).answer(correlation);
            // The index is in the order of time: a stretch of persons would cost as much as all of them.
            case PersonStretchesQuestion stretches -> new PersonStretchesAnswer(List.of());
            case MembersQuestion members -> new MembersQuery(session).answer(members);
            case ActorsQuestion actors -> new ActorsQuery(session).answer(actors);
            case PersonsQuestion persons -> new PersonsQuery(session).answer(persons);
            case RecordingsQuestion recordings -> new RecordingsQuery(session).answer(recordings);
            case RecordingChunksQuestion chunks -> new RecordingsQuery(session).answer(chunks);
            case ElementChainsQuestion chains -> new ElementChainsQuery(session).answer(chains);
        };
    }
}
