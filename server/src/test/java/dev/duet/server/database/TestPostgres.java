package dev.duet.server.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real Postgres for all tests of a JVM. {@link #create} gives a database of its own, already migrated, in the time of
 * copying a template; {@link #createEmpty} one without Duet's tables.
 */
public final class TestPostgres {
    private static final String TEMPLATE = "duet_template";
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    static {
        execute("CREATE DATABASE " + TEMPLATE);
        try (Database template = Database.open(address(TEMPLATE), 2)) {
            template.migrate();
        }
    }

    private TestPostgres() {}

    /** A new database with Duet's tables; the caller closes it. */
    public static Database create() {
        return Database.open(createAddress(), 8);
    }

    /** The address of a new database with Duet's tables. */
    public static DatabaseAddress createAddress() {
        String name = "test_" + COUNTER.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return address(name);
    }

    /** The address of a new database with nothing in it. */
    public static DatabaseAddress createEmpty() {
        String name = "empty_" + COUNTER.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return address(name);
    }

    private static DatabaseAddress address(String database) {
        return new DatabaseAddress("localhost", SERVER.getPort(), database, "postgres", "", Map.of());
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(String sql) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
