package dev.duet.clickhouse.client;

import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.cluster.ClusterName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine's database is.
 *
 * @param hosts replicas of each other with one database, in the order in which they are asked
 * @param stable the one for what has to be asked where it ran, such as a server's logs
 * @param cluster the cluster that they belong to; null where each holds everything
 */
public record ClickHouseServers(
        List<Address> hosts, Address stable, @Nullable ClusterName cluster) {
    public ClickHouseServers {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("no host");
        }
    }

    /** Hosts that each hold everything. */
    public ClickHouseServers(List<Address> hosts, Address stable) {
        this(hosts, stable, null);
    }

    /** One host for everything. */
    public static ClickHouseServers single(Address address) {
        return new ClickHouseServers(List.of(address), address);
    }
}
