package dev.duet.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.duet.postgres.client.PostgresLimits;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database of its own for a test class, on the one real Postgres of this JVM, and an engine on it. It is copied from a
 * migrated template. Closing it ends its connections.
 */
public final class TestDatabase implements AutoCloseable {
    private static final String TEMPLATE = "events_template";
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    static {
        administer("CREATE DATABASE " + TEMPLATE);
        try (HikariDataSource pool = pool(TEMPLATE)) {
            PostgresEngine.open(pool, PostgresLimits.DEFAULT).close();
        }
    }

    private final HikariDataSource pool;

    private TestDatabase(String name) {
        pool = pool(name);
    }

    /** With the engine's tables. */
    public static TestDatabase create() {
        String name = "events_" + COUNTER.incrementAndGet();
        administer("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return new TestDatabase(name);
    }

    /** With nothing in it. */
    public static TestDatabase createEmpty() {
        String name = "empty_" + COUNTER.incrementAndGet();
        administer("CREATE DATABASE " + name);
        return new TestDatabase(name);
    }

    public HikariDataSource dataSource() {
        return pool;
    }

    public PostgresEngine engine() {
        return PostgresEngine.open(pool, PostgresLimits.DEFAULT);
    }

    /** Runs statements and gives the first column of the last one's rows. */
    public List<String> execute(String... statements) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            for (String sql : statements) {
                rows.clear();
                if (statement.execute(sql)) {
                    try (ResultSet result = statement.getResultSet()) {
                        while (result.next()) {
                            rows.add(result.getString(1));
                        }
                    }
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static HikariDataSource pool(String name) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name);
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    // Otherwise a row stays invisible to the index for a moment after its commit.
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void administer(String sql) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
