package dev.duet.server;

import dev.duet.events.Engine;
import dev.duet.events.insights.Insights;
import dev.duet.events.migration.MigrationRun;
import dev.duet.events.migration.Schema;
import dev.duet.events.operation.EngineConsole;
import dev.duet.events.operation.OperableEngine;
import dev.duet.events.operation.PropertyColumns;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.AccountRoutes;
import dev.duet.server.accounts.Authentication;
import dev.duet.server.accounts.Operator;
import dev.duet.server.accounts.Project;
import dev.duet.server.accounts.ProjectStore;
import dev.duet.server.accounts.Staff;
import dev.duet.server.actions.ActionRoutes;
import dev.duet.server.actors.ActorPages;
import dev.duet.server.actors.ActorRoutes;
import dev.duet.server.actors.ListedPersons;
import dev.duet.server.annotations.AnnotationRoutes;
import dev.duet.server.annotations.AnnotationStore;
import dev.duet.server.answers.Answers;
import dev.duet.server.answers.DataChange;
import dev.duet.server.answers.DataVersions;
import dev.duet.server.answers.VersionedEngine;
import dev.duet.server.capture.CaptureLimits;
import dev.duet.server.capture.CaptureProject;
import dev.duet.server.capture.CaptureProjects;
import dev.duet.server.capture.CaptureRoutes;
import dev.duet.server.capture.CaptureService;
import dev.duet.server.capture.RemoteConfig;
import dev.duet.server.capture.SdkRequests;
import dev.duet.server.cohorts.CohortRoutes;
import dev.duet.server.cohorts.CohortWorker;
import dev.duet.server.cohorts.Cohorts;
import dev.duet.server.columns.ColumnAnalysis;
import dev.duet.server.columns.ColumnJob;
import dev.duet.server.columns.ColumnRoutes;
import dev.duet.server.columns.NoColumnRoutes;
import dev.duet.server.config.Config;
import dev.duet.server.config.CronSchedule;
import dev.duet.server.config.OperatorSettings;
import dev.duet.server.dashboards.DashboardRoutes;
import dev.duet.server.dashboards.DashboardStore;
import dev.duet.server.database.Database;
import dev.duet.server.database.DatabaseAddress;
import dev.duet.server.deadletters.DeadLetterGauges;
import dev.duet.server.deadletters.DeadLetterRoutes;
import dev.duet.server.deadletters.DeadLetterStore;
import dev.duet.server.elements.ElementRoutes;
import dev.duet.server.events.EventRoutes;
import dev.duet.server.events.PropertyValueRoutes;
import dev.duet.server.experiments.ExperimentRoutes;
import dev.duet.server.flags.FlagRoutes;
import dev.duet.server.flags.Flags;
import dev.duet.server.flags.LocalEvaluationRoutes;
import dev.duet.server.flags.SdkFlagRoutes;
import dev.duet.server.groups.GroupRoutes;
import dev.duet.server.groups.GroupStore;
import dev.duet.server.http.HttpMetrics;
import dev.duet.server.http.HttpServer;
import dev.duet.server.http.Routes;
import dev.duet.server.insights.InsightRoutes;
import dev.duet.server.instance.AnalyzeRoutes;
import dev.duet.server.instance.InstanceStatusRoutes;
import dev.duet.server.instance.Overview;
import dev.duet.server.instance.PostgresFacts;
import dev.duet.server.instance.PostgresStatements;
import dev.duet.server.instance.QueryRoutes;
import dev.duet.server.migrations.MigrationFacts;
import dev.duet.server.migrations.MigrationLock;
import dev.duet.server.migrations.MigrationRoutes;
import dev.duet.server.migrations.MigrationRuns;
import dev.duet.server.pages.PageRoutes;
import dev.duet.server.persons.PersonFolding;
import dev.duet.server.persons.PersonRoutes;
import dev.duet.server.persons.PersonStore;
import dev.duet.server.persons.PersonTaskGauges;
import dev.duet.server.persons.PersonTaskJob;
import dev.duet.server.persons.PersonTaskRoutes;
import dev.duet.server.persons.PersonTaskStore;
import dev.duet.server.persons.PersonTasks;
import dev.duet.server.persons.WriterFence;
import dev.duet.server.pipeline.EventPreview;
import dev.duet.server.pipeline.Pipeline;
import dev.duet.server.processes.DataFolder;
import dev.duet.server.processes.EmbeddedPostgres;
import dev.duet.server.querylog.QueryLog;
import dev.duet.server.querylog.QueryLogTable;
import dev.duet.server.recordings.RecordingRetention;
import dev.duet.server.recordings.RecordingRoutes;
import dev.duet.server.savedinsights.InsightResults;
import dev.duet.server.savedinsights.SavedInsightRoutes;
import dev.duet.server.savedinsights.SavedInsightStore;
import dev.duet.server.status.HealthRoutes;
import dev.duet.server.status.MetricsRoutes;
import dev.duet.server.taxonomy.DefinitionRoutes;
import dev.duet.server.taxonomy.DefinitionStore;
import dev.duet.server.warnings.IngestionWarningRoutes;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A running Duet: everything of one instance, started in order and closed in the reverse order. */
public final class Server implements AutoCloseable {
    private static final int POOL = 16;

    /** How old the members of a cohort may become. */
    private static final Duration COHORTS_AGE = Duration.ofMinutes(15);

    /** How long a statement may run before the log says so. */
    private static final Duration SLOW = Duration.ofSeconds(15);

    private final Closing closing = new Closing();

    private final EngineOpener engines;
    private volatile @Nullable Engine versioned;

    /** Nothing runs yet; {@link #close} may come at any time from here on, also while {@link #start} runs. */
    Server(EngineOpener engines) {
        this.engines = engines;
    }

    /**
     * Starts an instance in a data folder that the caller holds and keeps; on failure nothing is left running.
     *
     * @return the address under which this machine reaches it
     */
    public URI start(Config config, DataFolder folder) {
        try {
            PortCheck.refuseTaken(config);
            DatabaseAddress address = databaseAddress(config, folder, closing);
            Database database = closing.add(Database.open(address, POOL));
            database.migrate();
            MetricsRoutes metrics = new MetricsRoutes();
            QueryLog log = closing.add(QueryLog.start(
                    new QueryLogTable(database.jdbi()),
                    Duration.ofHours(config.operator().queryLogHours()),
                    SLOW,
                    metrics.registry(),
                    Clock.systemUTC()));
            OperableEngine bare = closing.add(opened(config, folder, address, database, log));
            MigrationRuns migrations = closing.add(
                    new MigrationRuns(List.of(Engines.ofServer(database), bare.schema()), database.dataSource()));
            DataVersions versions = new DataVersions(database.dataSource());
            Engine engine = new VersionedEngine(bare, versions, Clock.systemUTC());
            versioned = engine;
            CaptureLimits limits = CaptureLimits.of(config.limits());
            PersonTasks tasks = new PersonTasks(database.dataSource(), engine);
            Pipeline pipeline = closing.add(
                    Pipeline.start(database.dataSource(), bare, tasks, limits, config.inbox(), metrics.registry()));
            Operator operator = new Operator();
            CaptureProjects tokens = captureProjects(database);
            CaptureService capture = new CaptureService(
                    limits,
                    tokens,
                    pipeline.inbox(),
                    new EventPreview(limits),
                    Runtime.getRuntime().maxMemory() / 4,
                    metrics.registry());
            Answers answers = new Answers(
                    new Insights(engine, Clock.systemUTC()),
                    versions,
                    config.questions(),
                    metrics.registry(),
                    Clock.systemUTC());
            closing.add(PersonTaskJob.start(tasks, new PersonFolding(database.dataSource(), engine)));
            CohortWorker worker =
                    closing.add(CohortWorker.start(database.jdbi(), engine, COHORTS_AGE, Clock.systemUTC()));
            Duration recordingsKept = Duration.ofDays(config.limits().recordingDays());
            closing.add(RecordingRetention.start(bare, recordingsKept, Clock.systemUTC()));
            LongConsumer answersChanged = project -> versions.note(DataChange.of(project));
            Cohorts cohorts = new Cohorts(database.jdbi(), engine, worker::wake, answersChanged, Clock.systemUTC());
            LongConsumer actionsChanged = answersChanged.andThen(cohorts::actionsChanged);
            Flags flags = new Flags(database.jdbi(), engine, limits.nameCharacters(), Clock.systemUTC());
            Map<String, BooleanSupplier> parts = new LinkedHashMap<>();
            parts.put("postgres", database::answers);
            parts.put("events", engine::isAlive);
            parts.putAll(pipeline.parts());
            List<Routes> features = new ArrayList<>(features(
                    config, database, engine, answers, cohorts, actionsChanged, flags, tokens, tasks, operator, parts));
            RemoteConfig configuration = new RemoteConfig(flags::hasActive);
            features.add(new CaptureRoutes(capture, configuration));
            features.add(new SdkFlagRoutes(new SdkRequests(capture), configuration, flags));
            DeadLetterStore letters = new DeadLetterStore(database.jdbi());
            DeadLetterGauges.register(letters, metrics.registry());
            PersonTaskStore waiting = new PersonTaskStore(database.jdbi());
            PersonTaskGauges.register(waiting, metrics.registry());
            Staff staff = new Staff(new Authentication(database.jdbi()), operator);
            features.addAll(operating(database, engine, bare.console(), migrations, staff));
            features.add(bare.propertyColumns()
                    .map(columns -> columns(config.operator(), columns, bare.name(), database, staff))
                    .orElseGet(() -> new NoColumnRoutes(staff)));
            features.add(new DeadLetterRoutes(staff, letters, pipeline.inbox()));
            features.add(new PersonTaskRoutes(staff, waiting));
            features.add(metrics);
            HttpServer http = closing.add(HttpServer.start(config, new HttpMetrics(metrics.registry()), features));
            URI url = URI.create("http://localhost:" + http.port());
            folder.announce(url, operator.secret());
            return url;
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /** The engine of a server that was started; what comes in here is in the answers at once, as what is captured is. */
    Engine engine() {
        return Objects.requireNonNull(versioned, "not started");
    }

    /** Drains: no new requests, those that run end, then everything beneath them stops. */
    @Override
    public void close() {
        closing.close();
    }

    private static List<Routes> features(
            Config config,
            Database database,
            Engine engine,
            Answers answers,
            Cohorts cohorts,
            LongConsumer actionsChanged,
            Flags flags,
            CaptureProjects tokens,
            PersonTasks tasks,
            Operator operator,
            Map<String, BooleanSupplier> parts) {
        Clock clock = Clock.systemUTC();
        Authentication authentication = new Authentication(database.jdbi());
        Access access = new Access(authentication, database.jdbi());
        PersonStore persons = new PersonStore(database.jdbi());
        GroupStore groups = new GroupStore(database.jdbi());
        SavedInsightStore insights = new SavedInsightStore(database.jdbi());
        InsightResults results = new InsightResults(answers);
        ActorPages actors = new ActorPages(persons, groups);
        return List.of(
                new PageRoutes(),
                new HealthRoutes(parts),
                new AccountRoutes(
                        database.jdbi(),
                        authentication,
                        access,
                        operator,
                        config.multipleOrganizations(),
                        tokens::forget),
                // before the routes of actions and persons, which take any name for one of theirs
                new ActorRoutes(access, engine, actors, answers.actorCounts(), clock),
                new ActionRoutes(access, database.jdbi(), engine, persons, actionsChanged, clock),
                new CohortRoutes(access, cohorts, persons, new ListedPersons(engine, clock), clock),
                new InsightRoutes(access, answers),
                new PropertyValueRoutes(access, engine),
                new EventRoutes(access, engine, persons, clock),
                new RecordingRoutes(access, engine, persons, clock),
                new IngestionWarningRoutes(access, database.jdbi()),
                new PersonRoutes(access, engine, persons, tasks, database.dataSource(), clock),
                new SavedInsightRoutes(access, insights, results),
                new DashboardRoutes(
                        access,
                        new DashboardStore(database.jdbi()),
                        insights,
                        results,
                        new ProjectStore(database.jdbi())),
                new AnnotationRoutes(access, new AnnotationStore(database.jdbi()), clock),
                new LocalEvaluationRoutes(access, flags),
                new FlagRoutes(access, database.jdbi(), flags, clock),
                new ExperimentRoutes(access, database.jdbi(), answers, clock),
                new DefinitionRoutes(access, new DefinitionStore(database.jdbi()), clock),
                new ElementRoutes(access, engine, clock),
                new GroupRoutes(access, engine, groups, persons, clock));
    }

    /** What the instance's staff looks at. */
    private static List<Routes> operating(
            Database database, Engine engine, EngineConsole console, MigrationRuns migrations, Staff staff) {
        Access access = new Access(new Authentication(database.jdbi()), database.jdbi());
        return List.of(
                new InstanceStatusRoutes(
                        staff,
                        new Overview(
                                VersionCommand.version(),
                                engine,
                                console,
                                new PostgresFacts(database),
                                new MigrationFacts(migrations))),
                new MigrationRoutes(staff, migrations),
                new QueryRoutes(
                        staff,
                        new PostgresStatements(database),
                        console,
                        new QueryLogTable(database.jdbi()),
                        Clock.systemUTC()),
                new AnalyzeRoutes(access, console));
    }

    /** The addresses of the columns, beside the job that makes some by itself. */
    private Routes columns(
            OperatorSettings settings, PropertyColumns columns, String engine, Database database, Staff staff) {
        QueryLogTable log = new QueryLogTable(database.jdbi());
        ColumnAnalysis analysis = new ColumnAnalysis(columns, log, engine, Clock.systemUTC());
        ColumnAnalysis.Scope usual = ColumnAnalysis.Scope.of(settings);
        CronSchedule schedule = settings.columns().schedule();
        if (schedule != null) {
            closing.add(ColumnJob.start(analysis, usual, schedule, Clock.systemUTC()));
        }
        return new ColumnRoutes(
                staff,
                columns,
                new WriterFence(database.dataSource()),
                log,
                analysis,
                usual,
                schedule == null ? "off" : schedule.text());
    }

    private static CaptureProjects captureProjects(Database database) {
        ProjectStore projects = new ProjectStore(database.jdbi());
        Access access = new Access(new Authentication(database.jdbi()), database.jdbi());
        return new CaptureProjects(
                token -> projects.findByToken(token).map(Server::captureProject),
                (key, project) -> access.byPersonalKey(key, project).map(Server::captureProject));
    }

    private static CaptureProject captureProject(Project project) {
        return new CaptureProject(project.id(), project.anonymizeIps(), project.sessionRecordingOptIn());
    }

    /** The engine, migrated; where another process runs expensive migrations, this one leaves them to it. */
    private OperableEngine opened(
            Config config, DataFolder folder, DatabaseAddress address, Database database, QueryLog log) {
        Optional<MigrationLock> lock = MigrationLock.take(database.dataSource());
        try {
            boolean expensive = lock.isPresent() && config.operator().initialMigrations();
            MigrationRun migrating = new MigrationRun(expensive, new WriterFence(database.dataSource()), _ -> {});
            return engines.open(config, folder, address, log, migrating, closing);
        } finally {
            lock.ifPresent(MigrationLock::close);
        }
    }

    /** Opens the databases of an instance that does not run, to be migrated; {@code closing} takes what is started. */
    static MigrationRuns migrations(Config config, DataFolder folder, Closing closing) {
        DatabaseAddress address = databaseAddress(config, folder, closing);
        Database database = closing.add(Database.open(address, POOL));
        List<Schema> schemas = List.of(Engines.ofServer(database), Engines.schema(config, folder, database, closing));
        return new MigrationRuns(schemas, database.dataSource());
    }

    private static DatabaseAddress databaseAddress(Config config, DataFolder folder, Closing closing) {
        DatabaseAddress given = config.database();
        return given != null
                ? given
                : closing.add(EmbeddedPostgres.start(folder, config.postgres())).address();
    }
}
