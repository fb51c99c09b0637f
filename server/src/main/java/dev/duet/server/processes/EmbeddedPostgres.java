package dev.duet.server.processes;

import dev.duet.events.DuetException;
import dev.duet.server.config.PostgresSettings;
import dev.duet.server.database.DatabaseAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Postgres of Duet's own: a child process on loopback with its files under the data folder. When it dies it is started
 * again on the same port, so that pools only see a pause. Safe for use by many threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String DATABASE = "duet";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final long POLL_MILLISECONDS = 30;
    private static final long LONGEST_PAUSE_MILLISECONDS = 5_000;

    private final PostgresCluster cluster;
    private final PostgresSettings settings;
    private final DatabaseAddress address;
    private final AtomicLong restarts = new AtomicLong();
    private volatile Process process;
    private volatile boolean closing;

    private EmbeddedPostgres(
            PostgresCluster cluster, PostgresSettings settings, DatabaseAddress address, Process process) {
        this.cluster = cluster;
        this.settings = settings;
        this.address = address;
        this.process = process;
    }

    /**
     * Starts it and waits until it answers, recovery included.
     *
     * @throws DuetException with one line for the operator
     */
    public static EmbeddedPostgres start(DataFolder folder, PostgresSettings settings) {
        try {
            PostgresCluster cluster =
                    PostgresCluster.open(folder.postgres(), folder.logs().resolve("postgres.log"));
            cluster.stopOrphan();
            DatabaseAddress address = new DatabaseAddress(
                    "127.0.0.1", freePort(), DATABASE, PostgresCluster.USER, cluster.password(), Map.of());
            Process process = cluster.start(address.port(), settings);
            EmbeddedPostgres postgres = new EmbeddedPostgres(cluster, settings, address, process);
            postgres.awaitReady(process);
            Thread.ofPlatform().daemon().name("postgres-supervisor").start(postgres::supervise);
            return postgres;
        } catch (IOException e) {
            throw DuetException.unavailable("cannot start Postgres: " + e.getMessage(), e);
        }
    }

    public DatabaseAddress address() {
        return address;
    }

    /** How many times a dead child was started again. */
    public long restarts() {
        return restarts.get();
    }

    /** The child's process id at this moment. */
    public long processId() {
        return process.pid();
    }

    @Override
    public void close() {
        closing = true;
        try {
            cluster.stop();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            log.warn("Postgres did not stop in order; it recovers at the next start", e);
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        long pause = 100;
        try {
            while (!closing) {
                int exit = process.waitFor();
                if (closing) {
                    return;
                }
                log.error("Postgres ended with {}; starting it again", exit);
                Thread.sleep(pause);
                pause = restart() ? 100 : Math.min(2 * pause, LONGEST_PAUSE_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One attempt; it can fail while the dead server's last backends still hold their shared memory. */
    private boolean restart() {
        try {
            process = cluster.start(address.port(), settings);
            if (closing) {
                process.destroyForcibly();
                return false;
            }
            awaitReady(process);
            log.info("Postgres runs again, restart {}", restarts.incrementAndGet());
            return true;
        } catch (IOException | DuetException e) {
            log.error("Postgres did not start again", e);
            return false;
        }
    }

    private void awaitReady(Process started) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (!started.isAlive()) {
                throw DuetException.unavailable("Postgres did not start: " + cluster.lastWords(), null);
            }
            if (System.nanoTime() > deadline) {
                started.destroyForcibly();
                throw DuetException.unavailable(
                        "Postgres did not answer within " + START_LIMIT.toSeconds() + " seconds", null);
            }
            try {
                Thread.sleep(POLL_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw DuetException.unavailable("interrupted while Postgres was starting", e);
            }
        }
    }

    private boolean answers() {
        DatabaseAddress root = address.withDatabase("postgres");
        try (Connection connection = DriverManager.getConnection(root.jdbcUrl(), root.user(), root.password());
                Statement statement = connection.createStatement()) {
            boolean missing;
            try (var row = statement.executeQuery(
                    "SELECT NOT EXISTS (SELECT FROM pg_database WHERE datname = '" + DATABASE + "')")) {
                missing = row.next() && row.getBoolean(1);
            }
            if (missing) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
            return true;
        } catch (SQLException e) {
            log.debug("Postgres is not ready", e);
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
