package dev.duet.clickhouse.migrations;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.MigrationRun;
import dev.duet.events.migration.MigrationTarget;
import dev.duet.events.migration.WriterPause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The engine's database with its journal, the table {@code migrations}. ClickHouse has neither transactions nor locks:
 * every statement can run again, also beside itself, and a line that two processes wrote counts once. That one process alone
 * runs an expensive migration is up to the caller. Thread-safe.
 */
public final class SchemaTarget implements MigrationTarget {
    /** Makes the journal where it is missing. */
    public static final String JOURNAL = """
            CREATE TABLE IF NOT EXISTS migrations (
                number UInt32,
                name String,
                checksum String,
                applied_at DateTime DEFAULT now()
            )
            ENGINE = MergeTree
            ORDER BY number
            """;

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final ClickHouseClient clickhouse;
    private final Lock writing;

    /** The database of a client that nobody appends to. */
    public SchemaTarget(ClickHouseClient clickhouse) {
        this(clickhouse, new ReentrantLock());
    }

    /** @param writing keeps this process from changing events while it is held */
    public SchemaTarget(ClickHouseClient clickhouse, Lock writing) {
        this.clickhouse = clickhouse;
        this.writing = writing;
    }

    @Override
    public <T> T exclusively(Supplier<T> work) {
        ONE_AT_A_TIME.lock();
        try {
            return work.get();
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    @Override
    public List<Applied> journal() {
        if (!hasJournal()) {
            clickhouse.execute(Sql.of(JOURNAL));
        }
        return clickhouse.query(
                Sql.of("""
                        SELECT number, any(name), any(checksum), toInt64(toUnixTimestamp(min(applied_at)))
                        FROM migrations
                        GROUP BY number
                        ORDER BY number
                        """),
                Occasion.job("migrate"),
                RowBinaryReader.rows(row -> new Applied(
                        Math.toIntExact(row.uint32()), row.text(), row.text(), Instant.ofEpochSecond(row.int64()))));
    }

    private boolean hasJournal() {
        return !clickhouse
                .query(
                        Sql.of(
                                "SELECT 1 FROM system.tables WHERE database = currentDatabase() AND name = 'migrations'"),
                        Occasion.job("migrate"),
                        RowBinaryReader.rows(RowBinaryReader::uint8))
                .isEmpty();
    }

    @Override
    public void apply(Migration migration, MigrationRun run) {
        change(migration, migration.statements(), run);
        clickhouse.execute(Sql.of(
                "INSERT INTO migrations (number, name, checksum) SELECT {number}, {name}, {checksum}",
                Map.of(
                        "number", Sql.uint32(migration.number()),
                        "name", Sql.text(migration.name()),
                        "checksum", Sql.text(migration.checksum()))));
    }

    @Override
    public void undo(Migration migration, MigrationRun run) {
        change(migration, migration.undo(), run);
        clickhouse.execute(Sql.of(
                "ALTER TABLE migrations DELETE WHERE number = {0} SETTINGS mutations_sync = 1",
                Sql.number(migration.number())));
    }

    /** Does what a migration does without writing it down. */
    void change(Migration migration, List<String> statements, MigrationRun run) {
        if (migration.expensive()) {
            WriterPause pause = work -> run.pause().during(() -> alone(work));
            new EventsRebuild(clickhouse, statements.getFirst(), pause, done -> run.tell(migration, done)).run();
        } else {
            statements.forEach(clickhouse::executeMigration);
        }
    }

    private void alone(Runnable work) {
        writing.lock();
        try {
            work.run();
        } finally {
            writing.unlock();
        }
    }
}
