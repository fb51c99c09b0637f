package dev.duet.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.Migrations;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostgresMigrationsTest {
    private static final Migration FIRST =
            new Migration(1, "first", "makes a table", List.of("CREATE TABLE thing (id int)"), List.of());

    @Test
    void migratingAgainChangesNothing() {
        try (Database database = Database.open(TestPostgres.createEmpty(), 4)) {
            database.migrate();
            database.migrate();
            long projects = database.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT count(*) FROM duet.project")
                            .mapTo(Long.class)
                            .one());
            assertThat(projects).isZero();
        }
    }

    @Test
    void manyServersThatStartAtOnceMigrateOnce() {
        DatabaseAddress address = TestPostgres.createEmpty();
        List<CompletableFuture<Void>> starts = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    try (Database database = Database.open(address, 2)) {
                        database.migrate();
                    }
                }))
                .toList();
        starts.forEach(CompletableFuture::join);
        try (Database database = Database.open(address, 2)) {
            assertThat(new PostgresMigrations(database.dataSource(), Database.SCHEMA).journal())
                    .hasSameSizeAs(ServerMigrations.all().all());
        }
    }

    @Test
    void aFailedMigrationLeavesNothingBehind() {
        try (Database database = Database.open(TestPostgres.createEmpty(), 2)) {
            PostgresMigrations target = new PostgresMigrations(database.dataSource(), Database.SCHEMA);
            Migration broken = new Migration(
                    2, "broken", "fails half way", List.of("CREATE TABLE half (id int)", "SELECT 1/0"), List.of());
            assertThatThrownBy(() -> new Migrations(List.of(FIRST, broken)).run(target))
                    .isInstanceOf(DuetException.class)
                    .hasMessageContaining("migration 2 (broken)");
            assertThat(target.journal()).hasSize(1);
            boolean gone = database.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT to_regclass('duet.half') IS NULL")
                            .mapTo(Boolean.class)
                            .one());
            assertThat(gone).isTrue();
        }
    }

    @Test
    void aChangedMigrationIsRefused() {
        try (Database database = Database.open(TestPostgres.createEmpty(), 2)) {
            PostgresMigrations target = new PostgresMigrations(database.dataSource(), Database.SCHEMA);
            new Migrations(List.of(FIRST)).run(target);
            Migration changed =
                    new Migration(1, "first", "makes a table", List.of("CREATE TABLE thing (id text)"), List.of());
            assertThatThrownBy(() -> new Migrations(List.of(changed)).run(target))
                    .hasMessageContaining("is not the one of this release");
        }
    }

    @Test
    void undoTakesEverythingBack() {
        try (Database database = Database.open(TestPostgres.createEmpty(), 2)) {
            database.migrate();
            database.jdbi()
                    .useHandle(handle -> ServerMigrations.all().all().reversed().stream()
                            .flatMap(migration -> migration.undo().stream())
                            .forEach(handle::execute));
            List<String> tables = database.jdbi()
                    .withHandle(handle -> handle.createQuery(
                                    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'duet'")
                            .mapTo(String.class)
                            .list());
            assertThat(tables).containsExactly("duet_migration");
        }
    }
}
