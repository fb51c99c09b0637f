package dev.duet.clickhouse.cluster;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.cluster.Cluster.Members;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks what a cluster consists of, and whether its servers are set up as Duet needs them. */
final class ClusterMembers {
    private static final Occasion OCCASION = Occasion.job("cluster");

    private ClusterMembers() {}

    /**
     * What the server that is asked has in its configuration. A server that is added counts from the next start on.
     *
     * @throws DuetException INVALID where there is no such cluster, shards have different numbers of replicas, or macros are
     *     missing
     */
    static Members of(ClickHouseClient clickhouse, ClusterName name) {
        List<Long> replicas = clickhouse.query(
                Sql.of("""
                        SELECT toInt64(count())
                        FROM system.clusters
                        WHERE cluster = {0}
                        GROUP BY shard_num
                        ORDER BY shard_num
                        """, Sql.text(name.name())), OCCASION, RowBinaryReader.rows(RowBinaryReader::int64));
        if (replicas.isEmpty()) {
            throw invalid("the ClickHouse server has no cluster " + name.name() + " in remote_servers");
        }
        if (new HashSet<>(replicas).size() > 1) {
            throw invalid("every shard of the cluster " + name.name() + " must have the same number of replicas, not "
                    + replicas);
        }
        Set<String> macros = new HashSet<>(clickhouse.query(
                Sql.of("SELECT macro FROM system.macros"), OCCASION, RowBinaryReader.rows(RowBinaryReader::text)));
        if (!macros.containsAll(Set.of("shard", "replica"))) {
            throw invalid("every server of the cluster " + name.name()
                    + " needs the macros shard and replica in its configuration");
        }
        return new Members(replicas.size(), Math.toIntExact(replicas.getFirst()));
    }

    private static DuetException invalid(String message) {
        return DuetException.invalid("CLICKHOUSE_CLUSTER", message);
    }
}
