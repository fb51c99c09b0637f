package dev.duet.clickhouse.migrations;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.ClickHouseLimits;
import dev.duet.clickhouse.client.ClickHouseServers;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import dev.duet.events.migration.Drift;
import dev.duet.events.migration.MigratedSchema;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.MigrationRun;
import dev.duet.events.migration.Migrations;
import dev.duet.events.migration.Schema;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Lock;

/**
 * The engine's database as something to show and to migrate, on a client of its own and on its first host alone: copying a
 * table takes longer than a question may, and must not go on elsewhere. Thread-safe.
 */
public final class EngineSchema implements Schema, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofHours(6);

    private final ClickHouseClient clickhouse;
    private final MigratedSchema schema;
    private final boolean hasReplicas;

    private EngineSchema(ClickHouseClient clickhouse, MigratedSchema schema, boolean hasReplicas) {
        this.clickhouse = clickhouse;
        this.schema = schema;
        this.hasReplicas = hasReplicas;
    }

    /**
     * The database, created where it is missing but not migrated.
     *
     * @param writing keeps this process from changing events while it is held
     */
    public static EngineSchema open(
            ClickHouseServers servers, ClickHouseLimits limits, Migrations migrations, Lock writing) {
        createDatabase(servers, limits);
        Address address = servers.hosts().getFirst();
        ClickHouseLimits patient = new ClickHouseLimits(PATIENCE, limits.memory(), limits.threads());
        ClickHouseClient clickhouse = ClickHouseClient.at(address, patient, StatementListener.NONE);
        MigratedSchema schema = new MigratedSchema(
                "clickhouse",
                migrations,
                new SchemaTarget(clickhouse, writing),
                applied -> DeclaredShape.declared(address, patient, applied),
                () -> DeclaredShape.found(clickhouse));
        return new EngineSchema(clickhouse, schema, servers.hosts().size() > 1);
    }

    private static void createDatabase(ClickHouseServers servers, ClickHouseLimits limits) {
        List<Address> beside = servers.hosts().stream()
                .map(address -> new Address(address.url(), address.user(), address.password(), "default"))
                .toList();
        String database = servers.hosts().getFirst().database();
        try (ClickHouseClient clickhouse = ClickHouseClient.at(beside, limits, StatementListener.NONE)) {
            clickhouse.execute(Sql.of("CREATE DATABASE IF NOT EXISTS {0}", Sql.identifier(database)));
        }
    }

    @Override
    public String store() {
        return schema.store();
    }

    @Override
    public List<Step> plan() {
        return schema.plan();
    }

    @Override
    public List<Migration> migrate(MigrationRun run) {
        if (run.expensive()) {
            refuse(plan().stream()
                    .filter(step -> !step.isApplied())
                    .map(Step::migration)
                    .toList());
        }
        return schema.migrate(run);
    }

    @Override
    public Migration undo(int number, MigrationRun run) {
        refuse(plan().stream()
                .map(Step::migration)
                .filter(migration -> migration.number() == number)
                .toList());
        return schema.undo(number, run);
    }

    @Override
    public List<Drift> drift() {
        return schema.drift();
    }

    /** One host's tables would change places, and those of the others would not. */
    private void refuse(List<Migration> chosen) {
        if (hasReplicas && chosen.stream().anyMatch(Migration::expensive)) {
            throw DuetException.invalid(
                    "CLICKHOUSE_URL", "an expensive migration works on one ClickHouse host, and several are named");
        }
    }

    @Override
    public void close() {
        clickhouse.close();
    }
}
