package dev.duet.clickhouse.migrations;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.ClickHouseLimits;
import dev.duet.clickhouse.client.ClickHouseServers;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.clickhouse.client.Topology;
import dev.duet.clickhouse.cluster.Cluster;
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
        Topology topology = Cluster.topology(servers, limits);
        createDatabase(servers, limits, topology);
        Address address = servers.hosts().getFirst();
        ClickHouseLimits patient = new ClickHouseLimits(PATIENCE, limits.memory(), limits.threads());
        ClickHouseClient clickhouse = ClickHouseClient.at(List.of(address), patient, StatementListener.NONE, topology);
        MigratedSchema schema = new MigratedSchema(
                "clickhouse",
                migrations,
                new SchemaTarget(clickhouse, writing),
                applied -> DeclaredShape.declared(clickhouse, address, patient, applied),
                () -> FoundShape.of(clickhouse));
        return new EngineSchema(clickhouse, schema, servers.hosts().size() > 1);
    }

    private static void createDatabase(ClickHouseServers servers, ClickHouseLimits limits, Topology topology) {
        List<Address> beside = servers.hosts().stream()
                .map(address -> new Address(address.url(), address.user(), address.password(), "default"))
                .toList();
        String database = servers.hosts().getFirst().database();
        try (ClickHouseClient clickhouse = ClickHouseClient.at(beside, limits, StatementListener.NONE, topology)) {
            if (!exists(clickhouse, database)) {
                clickhouse.execute(Sql.of("CREATE DATABASE IF NOT EXISTS {0}", Sql.identifier(database)));
            }
        }
    }

    /** Where all is made there is no need to ask every server of a cluster, of which one may be away. */
    private static boolean exists(ClickHouseClient clickhouse, String database) {
        return !clickhouse
                .query(
                        Sql.of("SELECT 1 FROM system.databases WHERE name = {0}", Sql.text(database)),
                        Occasion.job("migrate"),
                        RowBinaryReader.rows(RowBinaryReader::uint8))
                .isEmpty();
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

    /**
     * One host's tables would change places, and those of the others would not. On a cluster the shards would be exchanged one after
     * the other, and a question in between would count some events twice and others never.
     */
    private void refuse(List<Migration> chosen) {
        if (clickhouse.topology().isCluster() && chosen.stream().anyMatch(Migration::expensive)) {
            throw DuetException.invalid(
                    "CLICKHOUSE_CLUSTER",
                    "an expensive migration copies the table of events and puts the copy in its place in one stroke, which"
                            + " the servers of a cluster cannot do together");
        }
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
