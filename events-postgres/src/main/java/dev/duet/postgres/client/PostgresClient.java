package dev.duet.postgres.client;

import dev.duet.events.DuetException;
import dev.duet.events.Purpose;
import dev.duet.events.operation.StatementLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the database: reads in a read-only transaction with limits, writes in a transaction that is tried again where
 * it collided with another one. Thread-safe.
 */
public final class PostgresClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresClient.class);
    private static final int MOST_ATTEMPTS = 50;
    private static final int ALIVE_SECONDS = 2;

    private final DataSource dataSource;
    private final PostgresLimits limits;
    private final Set<ReadSession> sessions = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final StatementLog log;
    private volatile boolean closed;

    public PostgresClient(DataSource dataSource, PostgresLimits limits) {
        this(dataSource, limits, StatementLog.NONE);
    }

    /** A client whose reading statements are told to the log. */
    public PostgresClient(DataSource dataSource, PostgresLimits limits, StatementLog log) {
        this.dataSource = dataSource;
        this.limits = limits;
        this.log = log;
    }

    /** A piece of work that writes, in a transaction of its own; runs again after a collision. */
    @FunctionalInterface
    public interface Write<T> {
        /** {@code attempt} is 0 at first; more means that the one before collided with another writer. */
        T run(Connection connection, int attempt) throws SQLException;
    }

    /**
     * Runs the work in a read-only transaction. The statement works on while the caller waits; an interrupt of the caller
     * cancels it.
     */
    public <T> T read(Purpose purpose, Function<ReadSession, T> work) {
        return read(Occasion.of(purpose), work);
    }

    /** As {@link #read(Purpose, Function)}, for a question. */
    public <T> T read(Occasion occasion, Function<ReadSession, T> work) {
        if (closed) {
            throw DuetException.unavailable("the engine is closed", null);
        }
        try (Connection connection = dataSource.getConnection()) {
            ReadSession session = new ReadSession(connection, occasion, log);
            sessions.add(session);
            try {
                return await(session, threads.submit(() -> inTransaction(connection, session, work)));
            } finally {
                sessions.remove(session);
            }
        } catch (SQLException e) {
            throw PostgresErrors.translate(e);
        }
    }

    /** Runs the work in a transaction and commits it. */
    public <T> T write(Write<T> work) {
        if (closed) {
            throw DuetException.unavailable("the engine is closed", null);
        }
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return attempts(connection, work);
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw PostgresErrors.translateWrite(e);
        }
    }

    private static <T> T attempts(Connection connection, Write<T> work) throws SQLException {
        for (int attempt = 0; ; attempt++) {
            try {
                T result = work.run(connection, attempt);
                connection.commit();
                return result;
            } catch (SQLException e) {
                connection.rollback();
                if (!isCollision(e) || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            } catch (RuntimeException e) {
                connection.rollback(); // what stays open would be committed with the switch back
                throw e;
            }
        }
    }

    /** Asks for a sign of life, for two seconds at most, the wait for a connection included. */
    public boolean isAlive() {
        if (closed) {
            return false;
        }
        Future<Boolean> sign = threads.submit(() -> {
            try (Connection connection = dataSource.getConnection()) {
                return connection.isValid(ALIVE_SECONDS);
            }
        });
        try {
            return sign.get(ALIVE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Postgres gives no sign of life", e);
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        sessions.forEach(ReadSession::cancel);
        threads.close();
    }

    private <T> T inTransaction(Connection connection, ReadSession session, Function<ReadSession, T> work)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            begin(connection);
            return work.apply(session);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        }
        // Compiling a plan costs more than it gains at the length of these statements.
        // How much may go to disk, only those may say whom the server's owner allowed to.
        String sql = """
                SELECT set_config('statement_timeout', ?, true),
                       set_config('work_mem', ?, true),
                       set_config('jit', 'off', true),
                       CASE
                           WHEN has_parameter_privilege('temp_file_limit', 'SET')
                           THEN set_config('temp_file_limit', ?, true)
                       END
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, limits.statementTimeout().toMillis() + "ms");
            statement.setString(2, limits.memoryPerStep() + "MB");
            statement.setString(3, limits.temporaryDisk() + "MB");
            statement.execute();
        }
    }

    private static <T> T await(ReadSession session, Future<T> answer) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    session.cancel();
                }
            }
        } catch (ExecutionException e) {
            if (interrupted) {
                throw DuetException.unavailable("the question was cancelled", e);
            }
            throw switch (e.getCause()) {
                case DuetException refused -> refused;
                case SQLException failed -> PostgresErrors.translate(failed);
                case null, default -> DuetException.internal("a question failed", e);
            };
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isCollision(SQLException e) {
        return PostgresErrors.is(e, PostgresErrors.UNIQUE_VIOLATION) || PostgresErrors.is(e, PostgresErrors.DEADLOCK);
    }
}
