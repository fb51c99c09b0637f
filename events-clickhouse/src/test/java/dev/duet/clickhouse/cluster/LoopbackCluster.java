package dev.duet.clickhouse.cluster;

import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.ClickHouseServers;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.clickhouse.cluster.Placement.Spread;
import dev.embedded.clickhouse.EmbeddedClickHouse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A cluster of shards inside one embedded engine: the tables of the {@link ClusterPlan}, and in front of them the real
 * {@code Distributed} engine, which plans, splits and merges questions as on several machines. All shards share the files, and
 * each sees only the rows that belong to it. Duet sends what it would send to a real cluster; the embedded engine itself leaves
 * out {@code ON CLUSTER} and the replication, for which it has no Keeper. There is no network between shards, and as plain tables
 * remember no inserts, none is known as a repetition: shards that share a table would take each other's for one.
 */
final class LoopbackCluster implements AutoCloseable {
    static final ClusterName NAME = new ClusterName("loopback");
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final EmbeddedClickHouse server;

    private LoopbackCluster(EmbeddedClickHouse server) {
        this.server = server;
    }

    static LoopbackCluster start(Path directory, int shards) {
        return new LoopbackCluster(EmbeddedClickHouse.builder()
                .dataDirectory(directory)
                .loopbackShards(shards)
                .setting("additional_table_filters", rowsOfTheShard(shards))
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

    /** A database that does not exist yet. */
    ClickHouseServers newDatabase() {
        Address address = new Address(
                server.url().toString(), server.user(), server.password(), "cluster_" + DATABASES.incrementAndGet());
        return new ClickHouseServers(List.of(address), address, NAME);
    }

    ClickHouseEngine newEngine() {
        return ClickHouseEngine.open(newDatabase(), TestDatabase.limits(3), StatementListener.NONE);
    }

    @Override
    public void close() {
        server.close();
    }
}
