package dev.duet.clickhouse.client;

import dev.duet.clickhouse.client.ClickHouseClient.Address;
import java.util.List;

/**
 * Where an engine's database is.
 *
 * @param hosts replicas of each other with one database, in the order in which they are asked
 * @param stable the one for what has to be asked where it ran, such as a server's logs
 */
public record ClickHouseServers(List<Address> hosts, Address stable) {
    public ClickHouseServers {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("no host");
        }
    }

    /** One host for everything. */
    public static ClickHouseServers single(Address address) {
        return new ClickHouseServers(List.of(address), address);
    }
}
