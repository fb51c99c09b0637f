package dev.duet.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.duet.events.DuetException;
import dev.duet.events.migration.MigratedSchema;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * The pool of connections to Duet's own Postgres database; every connection sees the schema {@code duet} first. Safe for
 * use by many threads. Close it after everything that uses it.
 */
public final class Database implements AutoCloseable {
    /** The Postgres schema of all tables of the server. */
    public static final String SCHEMA = "duet";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens a pool and proves with one connection that the database answers.
     *
     * @throws DuetException of category UNAVAILABLE when it does not
     */
    public static Database open(DatabaseAddress address, int maximumConnections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("postgres");
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(maximumConnections);
        config.setMinimumIdle(Math.min(2, maximumConnections));
        config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        config.setInitializationFailTimeout(CONNECT_TIMEOUT.toMillis());
        address.properties().forEach(config::addDataSourceProperty);
        config.addDataSourceProperty("currentSchema", SCHEMA);
        config.addDataSourceProperty("ApplicationName", "duet");
        config.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT.toSeconds());
        config.addDataSourceProperty("tcpKeepAlive", "true");
        try {
            return new Database(new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException e) {
            throw DuetException.unavailable("cannot reach Postgres at " + address + ": " + rootMessage(e), e);
        }
    }

    /** Brings the schema up to this release. */
    public void migrate() {
        ServerMigrations.all().run(new PostgresMigrations(pool, SCHEMA));
    }

    /**
     * The schema as something to show and to migrate.
     *
     * @param declared the definition of every object that these migrations make, by kind and name
     * @param found the definition of every object that there is
     */
    public Schema schema(Function<List<Migration>, Map<String, String>> declared, Supplier<Map<String, String>> found) {
        return new MigratedSchema(
                "server", ServerMigrations.all(), new PostgresMigrations(pool, SCHEMA), declared, found);
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public DataSource dataSource() {
        return pool;
    }

    /** Whether the database answers at this moment. */
    public boolean answers() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
