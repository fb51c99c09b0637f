package dev.duet.clickhouse.cluster;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.ClickHouseLimits;
import dev.duet.clickhouse.client.ClickHouseServers;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.clickhouse.client.Topology;
import dev.duet.clickhouse.cluster.Placement.Everywhere;
import dev.duet.clickhouse.sql.Sql;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database on the servers of a cluster. Immutable.
 *
 * <p><b>Why no answer is stale and nothing counts twice.</b> An insert is acknowledged once every replica of its table has it
 * ({@code insert_quorum}), a change once every replica has made it ({@code mutations_sync}, {@code alter_sync}) and every server
 * has said so ({@code distributed_ddl_output_mode}). So whichever replica is asked has all that was acknowledged, and what was not
 * is settled before anything is stored again ({@link Settling}). With a replica away nothing can be stored, and events wait in
 * the inbox; with a whole shard away nothing can be asked either, for a part of an answer would be a wrong one
 * ({@code skip_unavailable_shards}).
 *
 * @param name its name in the servers' configuration
 * @param database that of all tables
 * @param members what it consists of
 */
public record Cluster(ClusterName name, String database, Members members) implements Topology {
    private static final Pattern INSERT = Pattern.compile("(?s)\\s*INSERT INTO `?[a-zA-Z_0-9]+`?\\.`?([a-z_0-9]+)`?.*");

    /** How long an insert waits for the replicas, in milliseconds. */
    private static final String QUORUM_TIMEOUT = "60000";

    /**
     * The servers.
     *
     * @param shards how many
     * @param replicas of each shard
     */
    public record Members(int shards, int replicas) {
        int servers() {
            return shards * replicas;
        }
    }

    /**
     * How the tables lie on the servers that are named.
     *
     * @throws dev.duet.events.DuetException INVALID where their configuration is not that of a cluster for Duet
     */
    public static Topology topology(ClickHouseServers servers, ClickHouseLimits limits) {
        ClusterName cluster = servers.cluster();
        if (cluster == null) {
            return Topology.ONE_SERVER;
        }
        Address host = servers.hosts().getFirst();
        List<Address> beside = servers.hosts().stream()
                .map(address -> new Address(address.url(), address.user(), address.password(), "default"))
                .toList();
        try (ClickHouseClient clickhouse = ClickHouseClient.at(beside, limits, StatementListener.NONE)) {
            return new Cluster(cluster, host.database(), ClusterMembers.of(clickhouse, cluster));
        }
    }

    @Override
    public boolean isCluster() {
        return true;
    }

    @Override
    public List<String> changes(String statement) {
        return new ClusterStatements(name, database).of(statement);
    }

    @Override
    public List<String> settling() {
        return new ClusterStatements(name, database).settling();
    }

    @Override
    public Map<String, String> ofQuestions() {
        Map<String, String> settings = new HashMap<>(ClusterPlan.SETTINGS);
        settings.put("skip_unavailable_shards", "0");
        return settings;
    }

    @Override
    public Map<String, String> ofChanges(String statement, Duration patience) {
        Map<String, String> settings = new HashMap<>(ofQuestions());
        settings.put("distributed_ddl_task_timeout", Long.toString(patience.toSeconds()));
        settings.put("distributed_ddl_output_mode", "throw");
        settings.put("alter_sync", "2");
        settings.put("mutations_sync", "2");
        settings.put("lightweight_deletes_sync", "2");
        Matcher insert = INSERT.matcher(statement);
        if (insert.matches()) {
            settings.put("insert_deduplicate", "0"); // the same rows selected again are rows of their own
            settings.putAll(quorum(insert.group(1)));
        }
        return settings;
    }

    @Override
    public Map<String, String> ofInserts(String table) {
        Map<String, String> settings = new HashMap<>(ofQuestions());
        settings.putAll(quorum(table));
        return settings;
    }

    /** All replicas; of a single one there is nothing to wait for. */
    private Map<String, String> quorum(String table) {
        int replicas = Placement.of(table) instanceof Everywhere ? members.servers() : members.replicas();
        return replicas == 1
                ? Map.of()
                : Map.of("insert_quorum", Integer.toString(replicas), "insert_quorum_timeout", QUORUM_TIMEOUT);
    }

    @Override
    public String stored(String table) {
        return Placement.of(table) instanceof Everywhere ? table : table + "_local";
    }

    @Override
    public Sql databaseName() {
        return Sql.quoted(database);
    }

    @Override
    public Sql clusterName() {
        return Sql.quoted(name.name());
    }

    @Override
    public Sql onServers() {
        return Sql.of(" ON CLUSTER {0}", clusterName());
    }

    @Override
    public Sql ofShards(String systemTable) {
        return Sql.of("cluster({0}, system.{1})", clusterName(), Sql.identifier(systemTable));
    }

    @Override
    public Sql ofServers(String systemTable) {
        return Sql.of("clusterAllReplicas({0}, system.{1})", clusterName(), Sql.identifier(systemTable));
    }
}
