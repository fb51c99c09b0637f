package dev.duet.clickhouse.migrations;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.MigrationTarget;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The engine's database with its journal, the table {@code migrations}. ClickHouse has neither transactions nor locks:
 * every statement can run again, also beside itself, and a line that two processes wrote counts once. Thread-safe.
 */
public final class SchemaTarget implements MigrationTarget {
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final ClickHouseClient clickhouse;

    public SchemaTarget(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
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
        clickhouse.execute(Sql.of("""
                CREATE TABLE IF NOT EXISTS migrations (
                    number UInt32,
                    name String,
                    checksum String,
                    applied_at DateTime DEFAULT now()
                )
                ENGINE = MergeTree
                ORDER BY number
                """));
        return clickhouse.query(
                Sql.of("SELECT number, any(name), any(checksum) FROM migrations GROUP BY number ORDER BY number"),
                Occasion.job("migrate"),
                RowBinaryReader.rows(row -> new Applied(Math.toIntExact(row.uint32()), row.text(), row.text())));
    }

    @Override
    public void apply(Migration migration) {
        migration.statements().forEach(clickhouse::executeMigration);
        clickhouse.execute(Sql.of(
                "INSERT INTO migrations (number, name, checksum) SELECT {number}, {name}, {checksum}",
                Map.of(
                        "number", Sql.uint32(migration.number()),
                        "name", Sql.text(migration.name()),
                        "checksum", Sql.text(migration.checksum()))));
    }
}
