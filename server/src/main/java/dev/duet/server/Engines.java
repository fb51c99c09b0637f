package dev.duet.server;

import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.postgres.PostgresEngine;
import dev.duet.postgres.client.PostgresLimits;
import dev.duet.server.config.Config;
import dev.duet.server.database.DatabaseAddress;
import dev.duet.server.processes.DataFolder;
import dev.embedded.clickhouse.EmbeddedClickHouse;
import dev.embedded.clickhouse.EmbeddedClickHouseException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
            case POSTGRES -> postgres(database);
            case CLICKHOUSE -> clickHouse(config, folder, closing);
        };
    }

    private static Engine postgres(DatabaseAddress database) {
        Properties properties = new Properties();
        properties.putAll(database.properties());
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        return PostgresEngine.open(database.jdbcUrl(), properties, POSTGRES_CONNECTIONS, PostgresLimits.DEFAULT);
    }

    private static Engine clickHouse(Config config, DataFolder folder, Closing closing) {
        URI given = config.clickHouse();
        if (given == null) {
            EmbeddedClickHouse embedded = closing.add(embedded(folder));
            return ClickHouseEngine.open(
                    embedded.url().toString(), embedded.user(), embedded.password(), CLICKHOUSE_DATABASE);
        }
        try {
            return server(given);
        } catch (DuetException e) {
            String where = given.getHost() + (given.getPort() < 0 ? "" : ":" + given.getPort());
            throw DuetException.unavailable("cannot use ClickHouse at " + where + ": " + e.getMessage(), e);
        }
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
    private static Engine server(URI uri) {
        String[] user = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 8443 : 8123;
        String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("^/+|/+$", "");
        return ClickHouseEngine.open(
                uri.getScheme() + "://" + uri.getHost() + ":" + port,
                user.length > 0 ? decoded(user[0]) : "default",
                user.length > 1 ? decoded(user[1]) : "",
                path.isEmpty() ? CLICKHOUSE_DATABASE : path);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
