package dev.duet.server;

import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.ClickHouseLimits;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.postgres.PostgresEngine;
import dev.duet.postgres.client.PostgresLimits;
import dev.duet.server.config.Config;
import dev.duet.server.config.QuestionLimits;
import dev.duet.server.database.DatabaseAddress;
import dev.duet.server.processes.DataFolder;
import dev.embedded.clickhouse.EmbeddedClickHouse;
import dev.embedded.clickhouse.EmbeddedClickHouseException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engines by name, beside {@code Main} the only class that knows any. */
final class Engines {
    private static final Logger log = LoggerFactory.getLogger(Engines.class);
    private static final String CLICKHOUSE_DATABASE = "duet";
    private static final int POSTGRES_CONNECTIONS = 12;

    private Engines() {}

    static Engine open(Config config, DataFolder folder, DatabaseAddress database, Closing closing) {
        return switch (config.engine()) {
            case POSTGRES -> postgres(database, config.questions());
            case CLICKHOUSE -> clickHouse(config, folder, closing);
        };
    }

    private static Engine postgres(DatabaseAddress database, QuestionLimits questions) {
        Properties properties = new Properties();
        properties.putAll(database.properties());
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        PostgresLimits limits = new PostgresLimits(
                Duration.ofSeconds(questions.seconds()),
                Math.min(PostgresLimits.DEFAULT.memoryPerStep(), questions.memoryMegabytes()),
                questions.memoryMegabytes());
        return PostgresEngine.open(database.jdbcUrl(), properties, POSTGRES_CONNECTIONS, limits);
    }

    private static Engine clickHouse(Config config, DataFolder folder, Closing closing) {
        URI given = config.clickHouse();
        if (given == null) {
            EmbeddedClickHouse embedded = closing.add(embedded(folder));
            return open(
                    new Address(embedded.url().toString(), embedded.user(), embedded.password(), CLICKHOUSE_DATABASE),
                    config.questions());
        }
        try {
            return open(server(given), config.questions());
        } catch (DuetException e) {
            String where = given.getHost() + (given.getPort() < 0 ? "" : ":" + given.getPort());
            throw DuetException.unavailable("cannot use ClickHouse at " + where + ": " + e.getMessage(), e);
        }
    }

    private static Engine open(Address address, QuestionLimits questions) {
        ClickHouseLimits limits = new ClickHouseLimits(
                Duration.ofSeconds(questions.seconds()),
                (long) questions.memoryMegabytes() << 20,
                ClickHouseLimits.defaults().threads());
        return ClickHouseEngine.open(address, limits, StatementListener.NONE);
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
