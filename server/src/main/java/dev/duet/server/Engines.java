package dev.duet.server;

import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.ClickHouseLimits;
import dev.duet.clickhouse.client.ClickHouseServers;
import dev.duet.clickhouse.client.LoggedStatements;
import dev.duet.clickhouse.cluster.ClusterName;
import dev.duet.clickhouse.cluster.ClusterPlan;
import dev.duet.clickhouse.migrations.EngineMigrations;
import dev.duet.clickhouse.migrations.EngineSchema;
import dev.duet.clickhouse.migrations.SchemaTarget;
import dev.duet.clickhouse.migrations.Upgrade;
import dev.duet.events.DuetException;
import dev.duet.events.migration.MigrationRun;
import dev.duet.events.migration.Schema;
import dev.duet.events.operation.OperableEngine;
import dev.duet.events.operation.StatementLog;
import dev.duet.postgres.PostgresEngine;
import dev.duet.postgres.client.PostgresLimits;
import dev.duet.postgres.migrations.PostgresShape;
import dev.duet.server.config.Config;
import dev.duet.server.config.EngineChoice;
import dev.duet.server.config.QuestionLimits;
import dev.duet.server.database.Database;
import dev.duet.server.database.DatabaseAddress;
import dev.duet.server.processes.DataFolder;
import dev.embedded.clickhouse.EmbeddedClickHouse;
import dev.embedded.clickhouse.EmbeddedClickHouseException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engines by name, the only class that knows any. */
final class Engines {
    private static final Logger log = LoggerFactory.getLogger(Engines.class);
    private static final String CLICKHOUSE_DATABASE = "duet";
    private static final int POSTGRES_CONNECTIONS = 12;

    private Engines() {}

    static OperableEngine open(
            Config config,
            DataFolder folder,
            DatabaseAddress database,
            StatementLog log,
            MigrationRun migrating,
            Closing closing) {
        return open(config, folder, database, log, new Upgrade(EngineMigrations.all(), migrating), closing);
    }

    /** The same with other migrations of ClickHouse than the product's. */
    static OperableEngine open(
            Config config,
            DataFolder folder,
            DatabaseAddress database,
            StatementLog log,
            Upgrade upgrade,
            Closing closing) {
        return switch (config.engine()) {
            case POSTGRES -> postgres(database, config.questions(), log);
            case CLICKHOUSE -> clickHouse(config, folder, log, upgrade, closing);
        };
    }

    /** The schema of the engine that a configuration asks for, not migrated. */
    static Schema schema(Config config, DataFolder folder, Database database, Closing closing) {
        return switch (config.engine()) {
            case POSTGRES -> PostgresEngine.schema(database.dataSource());
            case CLICKHOUSE ->
                closing.add(reached(
                        config,
                        () -> EngineSchema.open(
                                servers(config, folder, closing),
                                limits(config.questions()),
                                EngineMigrations.all(),
                                new ReentrantLock())));
        };
    }

    /** The schema of the server's own tables. */
    static Schema ofServer(Database database) {
        PostgresShape shape = new PostgresShape(database.dataSource(), Database.SCHEMA);
        return database.schema(shape::declared, shape::found);
    }

    /**
     * What a cluster would hold, for a person to read and for ClickHouse's client to run.
     *
     * @throws DuetException INVALID where a name is none
     */
    static String clusterPlan(String cluster, String database) {
        return ClusterPlan.of(
                        new ClusterName(cluster),
                        database,
                        SchemaTarget.JOURNAL,
                        EngineMigrations.all().all())
                .script();
    }

    /** What whoever starts with this configuration should know first. */
    static Optional<String> caution(Config config) {
        return config.engine() == EngineChoice.CLICKHOUSE && config.operator().cluster() != null
                ? Optional.of(
                        "serving from a ClickHouse cluster was tried on shards inside one process only, never on several"
                                + " machines; README says what that leaves open")
                : Optional.empty();
    }

    private static OperableEngine postgres(DatabaseAddress database, QuestionLimits questions, StatementLog log) {
        Properties properties = new Properties();
        properties.putAll(database.properties());
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        PostgresLimits limits = new PostgresLimits(
                Duration.ofSeconds(questions.seconds()),
                Math.min(PostgresLimits.DEFAULT.memoryPerStep(), questions.memoryMegabytes()),
                questions.memoryMegabytes());
        return PostgresEngine.open(database.jdbcUrl(), properties, POSTGRES_CONNECTIONS, limits, log);
    }

    private static OperableEngine clickHouse(
            Config config, DataFolder folder, StatementLog log, Upgrade upgrade, Closing closing) {
        ClickHouseServers servers = servers(config, folder, closing);
        return reached(
                config,
                () -> ClickHouseEngine.open(servers, limits(config.questions()), new LoggedStatements(log), upgrade));
    }

    /** Says where the server is that cannot be used. */
    private static <T> T reached(Config config, Supplier<T> work) {
        try {
            return work.get();
        } catch (DuetException e) {
            if (config.clickHouse().isEmpty()) {
                throw e;
            }
            if (e.category() == DuetException.Category.INVALID) {
                throw e;
            }
            String where = config.clickHouse().stream()
                    .map(given -> given.getHost() + (given.getPort() < 0 ? "" : ":" + given.getPort()))
                    .collect(Collectors.joining(", "));
            throw DuetException.unavailable("cannot use ClickHouse at " + where + ": " + e.getMessage(), e);
        }
    }

    /** The servers that are named, or an embedded one that is started. */
    private static ClickHouseServers servers(Config config, DataFolder folder, Closing closing) {
        if (!config.clickHouse().isEmpty()) {
            return servers(config);
        }
        EmbeddedClickHouse embedded = closing.add(embedded(folder));
        return ClickHouseServers.single(
                new Address(embedded.url().toString(), embedded.user(), embedded.password(), CLICKHOUSE_DATABASE));
    }

    /** All hosts, and the one for analyses: the first unless another one is named. */
    private static ClickHouseServers servers(Config config) {
        List<Address> hosts = config.clickHouse().stream().map(Engines::server).toList();
        URI first = config.clickHouse().getFirst();
        String stable = config.operator().stableHost();
        String cluster = config.operator().cluster();
        return new ClickHouseServers(
                hosts,
                stable == null ? hosts.getFirst() : server(withHost(first, stable)),
                cluster == null ? null : new ClusterName(cluster));
    }

    private static URI withHost(URI uri, String host) {
        try {
            int colon = host.lastIndexOf(':');
            boolean hasPort = colon > 0 && !host.endsWith("]");
            return new URI(
                    uri.getScheme(),
                    uri.getUserInfo(),
                    hasPort ? host.substring(0, colon) : host,
                    hasPort ? Integer.parseInt(host.substring(colon + 1)) : uri.getPort(),
                    uri.getPath(),
                    null,
                    null);
        } catch (URISyntaxException | NumberFormatException e) {
            throw DuetException.invalid(
                    "CLICKHOUSE_STABLE_HOST", "CLICKHOUSE_STABLE_HOST must be a host or host:port, not '" + host + "'");
        }
    }

    private static ClickHouseLimits limits(QuestionLimits questions) {
        return new ClickHouseLimits(
                Duration.ofSeconds(questions.seconds()),
                (long) questions.memoryMegabytes() << 20,
                ClickHouseLimits.defaults().threads());
    }

    private static EmbeddedClickHouse embedded(DataFolder folder) {
        try {
            return EmbeddedClickHouse.builder()
                    .dataDirectory(folder.clickHouse())
                    .onCrash(crash -> log.error("the embedded ClickHouse ended by itself: {}", crash))
                    .start();
        } catch (EmbeddedClickHouseException e) {
            throw DuetException.unavailable("cannot start the embedded ClickHouse: " + e.getMessage(), e);
        }
    }

    /** {@code http://user:password@host:8123/database} in the parts that the engine wants. */
    private static Address server(URI uri) {
        String[] user = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 8443 : 8123;
        String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("^/+|/+$", "");
        return new Address(
                uri.getScheme() + "://" + uri.getHost() + ":" + port,
                user.length > 0 ? decoded(user[0]) : "default",
                user.length > 1 ? decoded(user[1]) : "",
                path.isEmpty() ? CLICKHOUSE_DATABASE : path);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
