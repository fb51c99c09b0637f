package dev.duet.server;

import dev.duet.events.Engine;
import dev.duet.events.migration.MigrationRun;
import dev.duet.events.migration.Schema;
import dev.duet.events.operation.OperableEngine;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Authentication;
import dev.duet.server.accounts.Operator;
import dev.duet.server.answers.DataVersions;
import dev.duet.server.answers.VersionedEngine;
import dev.duet.server.config.Config;
import dev.duet.server.database.Database;
import dev.duet.server.database.DatabaseAddress;
import dev.duet.server.migrations.MigrationLock;
import dev.duet.server.migrations.MigrationRuns;
import dev.duet.server.persons.WriterFence;
import dev.duet.server.processes.DataFolder;
import dev.duet.server.processes.EmbeddedPostgres;
import dev.duet.server.querylog.QueryLog;
import dev.duet.server.querylog.QueryLogTable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What every room of the server stands on: the databases, open and migrated. Immutable.
 *
 * @param bare the engine as it is
 * @param engine the same, where every change raises the version of its project's data
 * @param operator who can read the data folder
 * @param registry takes what is measured
 * @param closing takes what is started and has to be stopped
 */
record Foundation(
        Config config,
        Database database,
        MigrationRuns migrations,
        OperableEngine bare,
        Engine engine,
        DataVersions versions,
        Operator operator,
        MeterRegistry registry,
        Clock clock,
        Closing closing) {
    private static final int POOL = 16;

    /** How long a statement may run before the log says so. */
    private static final Duration SLOW = Duration.ofSeconds(15);

    /** Opens the databases of an instance and brings them up to date. */
    static Foundation lay(
            Config config, DataFolder folder, EngineOpener engines, MeterRegistry registry, Closing closing) {
        Clock clock = Clock.systemUTC();
        DatabaseAddress address = databaseAddress(config, folder, closing);
        Database database = closing.add(Database.open(address, POOL));
        database.migrate();
        QueryLog log = closing.add(QueryLog.start(
                new QueryLogTable(database.jdbi()),
                Duration.ofHours(config.operator().queryLogHours()),
                SLOW,
                registry,
                clock));
        OperableEngine bare = closing.add(opened(config, folder, address, database, log, engines, closing));
        MigrationRuns migrations = closing.add(
                new MigrationRuns(List.of(Engines.ofServer(database), bare.schema()), database.dataSource()));
        DataVersions versions = new DataVersions(database.dataSource());
        Engine engine = new VersionedEngine(bare, versions, clock);
        return new Foundation(
                config, database, migrations, bare, engine, versions, new Operator(), registry, clock, closing);
    }

    /** Opens the databases of an instance that does not run, to be migrated; {@code closing} takes what is started. */
    static MigrationRuns migrations(Config config, DataFolder folder, Closing closing) {
        DatabaseAddress address = databaseAddress(config, folder, closing);
        Database database = closing.add(Database.open(address, POOL));
        List<Schema> schemas = List.of(Engines.ofServer(database), Engines.schema(config, folder, database, closing));
        return new MigrationRuns(schemas, database.dataSource());
    }

    Authentication authentication() {
        return new Authentication(database.jdbi());
    }

    Access access() {
        return new Access(authentication(), database.jdbi());
    }

    private static DatabaseAddress databaseAddress(Config config, DataFolder folder, Closing closing) {
        DatabaseAddress given = config.database();
        return given != null
                ? given
                : closing.add(EmbeddedPostgres.start(folder, config.postgres())).address();
    }

    /** The engine, migrated; where another process runs expensive migrations, this one leaves them to it. */
    private static OperableEngine opened(
            Config config,
            DataFolder folder,
            DatabaseAddress address,
            Database database,
            QueryLog log,
            EngineOpener engines,
            Closing closing) {
        Optional<MigrationLock> lock = MigrationLock.take(database.dataSource());
        try {
            boolean expensive = lock.isPresent() && config.operator().initialMigrations();
            MigrationRun migrating = new MigrationRun(expensive, new WriterFence(database.dataSource()), _ -> {});
            return engines.open(config, folder, address, log, migrating, closing);
        } finally {
            lock.ifPresent(MigrationLock::close);
        }
    }
}
