package dev.duet.server.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.server.config.PostgresSettings;
import dev.duet.server.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    private static final PostgresSettings SMALL = new PostgresSettings(16, 4, 20);

    @TempDir
    Path root;

    @Test
    void whatWasWrittenIsThereAfterAStopAndAfterTheChildWasKilled() throws Exception {
        try (DataFolder folder = DataFolder.open(root)) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, SMALL);
                    Database database = Database.open(postgres.address(), 2)) {
                database.migrate();
                execute(database, "CREATE TABLE kept (id int)");
                execute(database, "INSERT INTO kept VALUES (1)");
            }
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, SMALL);
                    Database database = Database.open(postgres.address(), 2)) {
                execute(database, "INSERT INTO kept VALUES (2)");
                ProcessHandle.of(postgres.processId()).orElseThrow().destroyForcibly();
                awaitCount(database, 2);
                awaitRestart(postgres);
            }
        }
    }

    @Test
    void tracesOfADeadServerDoNotHinderAStart() throws IOException {
        try (DataFolder folder = DataFolder.open(root)) {
            EmbeddedPostgres.start(folder, SMALL).close();
            Path trace = folder.postgres().resolve("data/postmaster.pid");
            Files.writeString(trace, ProcessHandle.current().pid() + "\n" + root + "\n");
            EmbeddedPostgres.start(folder, SMALL).close();
            assertThat(trace).doesNotExist();
        }
    }

    @Test
    void aSecondHolderOfADataFolderIsRefused() {
        DataFolder folder = DataFolder.open(root);
        assertThatThrownBy(() -> DataFolder.open(root))
                .hasMessageContaining("another Duet is running on the data folder " + root);
        folder.close();
        DataFolder.open(root).close();
    }

    @Test
    void aDataFolderThatIsAFileIsToldInOneLine() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.open(file)).hasMessageContaining("cannot use the data folder " + file);
    }

    private static void execute(Database database, String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    private static int count(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM kept")
                        .mapTo(Integer.class)
                        .one());
    }

    /** The server answers a moment before its supervisor has counted it. */
    private static void awaitRestart(EmbeddedPostgres postgres) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (postgres.restarts() < 1 && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertThat(postgres.restarts()).isEqualTo(1);
    }

    private static void awaitCount(Database database, int expected) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                assertThat(count(database)).isEqualTo(expected);
                return;
            } catch (JdbiException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }
}
