package dev.duet.events.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    private static final Migration ONE = migration(1, "CREATE TABLE a (x INT)");
    private static final Migration TWO = migration(2, "CREATE TABLE b (x INT)");
    private static final Migration THREE = migration(3, "CREATE TABLE c (x INT)");

    private static Migration migration(int number, String statement) {
        return new Migration(number, "number_" + number, "makes a table", List.of(statement), List.of("DROP TABLE"));
    }

    /** A database that is a list. */
    private static final class InMemory implements MigrationTarget {
        final List<Applied> journal = new ArrayList<>();
        final List<String> ran = new ArrayList<>();
        int failAt = Integer.MAX_VALUE;
        boolean exclusive;

        @Override
        public <T> T exclusively(Supplier<T> work) {
            exclusive = true;
            try {
                return work.get();
            } finally {
                exclusive = false;
            }
        }

        @Override
        public List<Applied> journal() {
            return List.copyOf(journal);
        }

        @Override
        public void undo(Migration migration, MigrationRun run) {
            assertThat(exclusive).isTrue();
            journal.removeIf(applied -> applied.number() == migration.number());
        }

        @Override
        public void apply(Migration migration, MigrationRun run) {
            assertThat(exclusive).isTrue();
            if (migration.number() == failAt) {
                throw DuetException.unavailable("the connection broke", null);
            }
            ran.addAll(migration.statements());
            journal.add(new Applied(migration.number(), migration.name(), migration.checksum(), Instant.EPOCH));
        }
    }

    @Test
    void whatIsPendingRunsInOrderAndOnce() {
        InMemory target = new InMemory();
        assertThat(new Migrations(List.of(ONE, TWO)).run(target)).containsExactly(ONE, TWO);
        assertThat(new Migrations(List.of(ONE, TWO)).run(target)).isEmpty();
        assertThat(new Migrations(List.of(ONE, TWO, THREE)).pending(target)).containsExactly(THREE);
        assertThat(new Migrations(List.of(ONE, TWO, THREE)).run(target)).containsExactly(THREE);
        assertThat(target.ran)
                .containsExactly("CREATE TABLE a (x INT)", "CREATE TABLE b (x INT)", "CREATE TABLE c (x INT)");
    }

    @Test
    void afterAnInterruptionItGoesOnWhereItStopped() {
        InMemory target = new InMemory();
        target.failAt = 2;
        Migrations migrations = new Migrations(List.of(ONE, TWO, THREE));
        assertThatThrownBy(() -> migrations.run(target)).isInstanceOf(DuetException.class);
        assertThat(target.exclusive).isFalse();
        target.failAt = Integer.MAX_VALUE;
        assertThat(migrations.run(target)).containsExactly(TWO, THREE);
    }

    @Test
    void aDatabaseOfANewerReleaseIsRefused() {
        InMemory target = new InMemory();
        new Migrations(List.of(ONE, TWO)).run(target);
        assertThatThrownBy(() -> new Migrations(List.of(ONE)).run(target))
                .isInstanceOf(DuetException.class)
                .hasMessageContaining("newer release");
    }

    @Test
    void aMigrationThatWasChangedAfterwardsIsRefused() {
        InMemory target = new InMemory();
        new Migrations(List.of(ONE)).run(target);
        assertThatThrownBy(() -> new Migrations(List.of(migration(1, "CREATE TABLE other (x INT)"), TWO)).run(target))
                .isInstanceOf(DuetException.class)
                .hasMessageContaining("migration 1 (number_1)");
        assertThat(target.ran).hasSize(1);
    }

    @Test
    void expensiveOnesMayWaitAndBeTakenBackWhateverCameAfterThem() {
        InMemory target = new InMemory();
        Migration expensive = new Migration(2, "two", "copies a table", List.of("COPY"), List.of("BACK"), true);
        Migrations migrations = new Migrations(List.of(ONE, expensive, THREE));
        assertThat(migrations.run(target, MigrationRun.cheap())).containsExactly(ONE, THREE);
        assertThat(migrations.pending(target)).containsExactly(expensive);
        assertThat(migrations.run(target)).containsExactly(expensive);
        assertThat(migrations.undo(target, 2, MigrationRun.all())).isEqualTo(expensive);
        assertThat(migrations.pending(target)).containsExactly(expensive);
        assertThatThrownBy(() -> migrations.undo(target, 1, MigrationRun.all()))
                .hasMessageContaining("not the last one; that is 3");
        assertThatThrownBy(() -> migrations.undo(target, 2, MigrationRun.all()))
                .hasMessageContaining("migration 2 is not applied");
        assertThat(migrations.undo(target, 3, MigrationRun.all())).isEqualTo(THREE);
    }

    @Test
    void aCheapOneThatIsMissingBeforeALaterOneIsRefused() {
        InMemory target = new InMemory();
        Migrations migrations = new Migrations(List.of(ONE, TWO));
        migrations.run(target);
        target.journal.removeFirst();
        assertThatThrownBy(() -> migrations.run(target)).hasMessageContaining("migration 1 (number_1) is missing");
    }

    @Test
    void numbersWithoutGapsAreDemanded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Migrations(List.of(ONE, THREE)))
                .withMessageContaining("number_3");
    }

    @Test
    void theChecksumSeesWhereStatementsEnd() {
        Migration together = new Migration(1, "m", "", List.of("ab"), List.of());
        Migration apart = new Migration(1, "m", "", List.of("a", "b"), List.of());
        assertThat(together.checksum()).isNotEqualTo(apart.checksum()).hasSize(64);
        assertThat(together.checksum())
                .isEqualTo(new Migration(7, "other", "x", List.of("ab"), List.of("undo")).checksum());
    }
}
