package dev.duet.clickhouse.cluster;

import com.clickhouse.client.api.Client;
import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.clickhouse.cluster.Placement.Spread;
import dev.duet.clickhouse.migrations.EngineMigrations;
import dev.duet.clickhouse.migrations.SchemaTarget;
import dev.duet.events.migration.Migration;
import dev.embedded.clickhouse.EmbeddedClickHouse;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A cluster of shards inside one embedded engine: the tables of the {@link ClusterPlan}, and in front of them the real
 * {@code Distributed} engine, which plans, splits and merges questions as on several machines. All shards share the files, and
 * each sees only the rows that belong to it. What it has not: a network between shards, replicas and their Keeper, and statements
 * {@code ON CLUSTER}; these words are taken out of the statements here.
 */
final class LoopbackCluster implements AutoCloseable {
    static final ClusterName NAME = new ClusterName("loopback");
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final EmbeddedClickHouse server;

    private LoopbackCluster(EmbeddedClickHouse server) {
        this.server = server;
    }

    static LoopbackCluster start(Path directory, int shards) {
        var builder = EmbeddedClickHouse.builder().dataDirectory(directory).loopbackShards(shards);
        ClusterPlan.SETTINGS.forEach(builder::setting);
        return new LoopbackCluster(builder.setting("additional_table_filters", rowsOfTheShard(shards))
                .start());
    }

    /** What a shard sees of the files that all of them share: what {@code Distributed} would have sent to it. */
    private static String rowsOfTheShard(int shards) {
        return Placement.TABLES.entrySet().stream()
                .filter(table -> table.getValue() instanceof Spread)
                .map(table -> "'%s_local': '%s %% %d + 1 = shardNum()'"
                        .formatted(table.getKey(), ((Spread) table.getValue()).key(), shards))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    Address newDatabase() {
        Address address = new Address(
                server.url().toString(), server.user(), server.password(), "cluster_" + DATABASES.incrementAndGet());
        ClusterPlan plan = ClusterPlan.of(
                NAME,
                address.database(),
                SchemaTarget.JOURNAL,
                EngineMigrations.all().all());
        try (Client first = TestDatabase.client(inDatabase(address, "default"));
                Client client = TestDatabase.client(address)) {
            run(first, withoutReplication(plan.statements().getFirst()));
            plan.statements().stream().skip(1).forEach(statement -> run(client, withoutReplication(statement)));
            for (Migration migration : EngineMigrations.all().all()) {
                run(
                        client,
                        "INSERT INTO migrations (number, name, checksum) VALUES (%d, '%s', '%s')"
                                .formatted(migration.number(), migration.name(), migration.checksum()));
            }
        }
        return address;
    }

    ClickHouseEngine newEngine() {
        return ClickHouseEngine.open(newDatabase(), TestDatabase.LIMITS, StatementListener.NONE);
    }

    private static Address inDatabase(Address address, String database) {
        return new Address(address.url(), address.user(), address.password(), database);
    }

    /**
     * The statement for one server. Repeated inserts are not known as such: shards that share a table would take each other's
     * for repetitions.
     */
    private static String withoutReplication(String statement) {
        return statement
                .replace(" ON CLUSTER '" + NAME.name() + "'", "")
                .replaceAll("Replicated(\\w*MergeTree)\\('[^']*', '[^']*'(?:, )?", "$1(")
                .replaceAll("SETTINGS replicated_deduplication_window = .*", "");
    }

    static void run(Client client, String statement) {
        try {
            client.execute(statement).get().close();
        } catch (Exception e) {
            throw new AssertionError(statement, e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
