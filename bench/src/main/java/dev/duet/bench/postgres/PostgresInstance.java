package dev.duet.bench.postgres;

import dev.duet.postgres.PostgresEngine;
import dev.duet.postgres.client.PostgresLimits;
import dev.duet.server.config.PostgresSettings;
import dev.duet.server.database.DatabaseAddress;
import dev.duet.server.processes.DataFolder;
import dev.duet.server.processes.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A Postgres, the engine on it, and a connection for everything by hand. */
final class PostgresInstance implements AutoCloseable {
    private final Runnable stop;
    private final PostgresEngine engine;
    private final Connection connection;

    /** The embedded one with the settings that Duet gives it, and its files in the folder. */
    static PostgresInstance embedded(Path path) {
        DataFolder folder = DataFolder.open(path);
        EmbeddedPostgres server = EmbeddedPostgres.start(folder, PostgresSettings.DEFAULT);
        return new PostgresInstance(server.address(), () -> {
            server.close();
            folder.close();
        });
    }

    /** One that runs already, with its own settings. */
    static PostgresInstance at(DatabaseAddress address) {
        return new PostgresInstance(address, () -> {});
    }

    private PostgresInstance(DatabaseAddress address, Runnable stop) {
        this.stop = stop;
        Properties properties = new Properties();
        properties.putAll(address.properties());
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        engine = PostgresEngine.open(address.jdbcUrl(), properties, 4, PostgresLimits.DEFAULT);
        try {
            connection = DriverManager.getConnection(address.jdbcUrl(), properties);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        // What the engine's questions get is given to the statements by hand as well.
        execute("SET jit = off");
        execute("SET work_mem = '" + PostgresLimits.DEFAULT.memoryPerStep() + "MB'");
    }

    PostgresEngine engine() {
        return engine;
    }

    Connection connection() {
        return connection;
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code 18.6}, for people. */
    String version() {
        return rows("SELECT split_part(current_setting('server_version'), ' ', 1)")
                .getFirst()
                .getFirst();
    }

    /** Rows as lists of text. */
    List<List<String>> rows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            engine.close();
            stop.run();
        }
    }
}
