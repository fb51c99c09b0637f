package dev.duet.bench.online;

import dev.duet.bench.clickhouse.ClickHouseHttp;
import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.ClickHouseLimits;
import dev.duet.clickhouse.client.ClickHouseServers;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.clickhouse.migrations.EngineMigrations;
import dev.duet.clickhouse.migrations.Upgrade;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.MigrationRun;
import dev.duet.events.migration.Migrations;
import dev.embedded.clickhouse.EmbeddedClickHouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An embedded ClickHouse with an engine that has one migration more than the product: an expensive one, not run yet. */
final class OnlineInstance implements AutoCloseable {
    private static final String DATABASE = "duet";
    private static final long MEMORY = 8L << 30;
    private static final Sql BEFORE = Sql.of("""
            ENGINE = MergeTree
            PARTITION BY toYYYYMM(day)
            ORDER BY (project, event, day, person, timestamp)
            SETTINGS non_replicated_deduplication_window = 1000
            """);
    private static final Sql AFTER = Sql.of("""
            ENGINE = MergeTree
            PARTITION BY toYYYYMM(day)
            PRIMARY KEY (project, event, day, person, timestamp)
            ORDER BY (project, event, day, person, timestamp, uuid)
            SETTINGS non_replicated_deduplication_window = 1000
            """);

    private final EmbeddedClickHouse server;
    private final ClickHouseEngine engine;
    private final ClickHouseHttp http;

    OnlineInstance(Path folder) {
        server = EmbeddedClickHouse.builder()
                .dataDirectory(folder)
                .maxServerMemory(MEMORY)
                .maxQueryMemory(MEMORY)
                .start();
        List<Migration> migrations = new ArrayList<>(EngineMigrations.all().all());
        migrations.add(EngineMigrations.rebuildEvents(
                migrations.size() + 1,
                "order_events_by_uuid",
                "Orders events of the same time by their uuids.",
                AFTER,
                BEFORE));
        engine = ClickHouseEngine.open(
                ClickHouseServers.single(
                        new Address(server.url().toString(), server.user(), server.password(), DATABASE)),
                ClickHouseLimits.defaults(),
                StatementListener.NONE,
                new Upgrade(new Migrations(migrations), MigrationRun.cheap()));
        http = new ClickHouseHttp(server.url(), server.user(), server.password());
    }

    ClickHouseEngine engine() {
        return engine;
    }

    /** The first field of the answer. */
    String ask(String sql) {
        return http.rows(sql).getFirst().getFirst();
    }

    /** Number and hash of all rows that were there before anything was captured. */
    String content() {
        return ask("SELECT concat(toString(count()), ' ', toString(sum(cityHash64(tuple(*))))) FROM duet.events"
                + " WHERE project != " + Captured.PROJECT);
    }

    @Override
    public void close() {
        http.close();
        engine.close();
        server.close();
    }
}
