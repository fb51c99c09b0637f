package dev.duet.server.config;

import org.jspecify.annotations.Nullable;

/**
 * What is kept and where is looked for who operates the instance.
 *
 * @param queryLogHours how long a statement stays in the query log, and how far back an analysis of it looks
 * @param stableHost the ClickHouse host that analyses run on, with or without a port; null for the first of the hosts
 * @param cluster the cluster that the ClickHouse hosts belong to; null where each holds everything
 * @param initialMigrations whether a start runs expensive migrations too, or leaves them for {@code duet migrate --expensive}
 * @param columns when properties get columns of their own
 */
public record OperatorSettings(
        int queryLogHours,
        @Nullable String stableHost,
        @Nullable String cluster,
        boolean initialMigrations,
        ColumnSettings columns) {
    /** A week, the first host, no cluster, and all migrations. */
    public static final OperatorSettings DEFAULT = new OperatorSettings(168, null, null, true, ColumnSettings.DEFAULT);

    /** The same with the hosts in a cluster. */
    public OperatorSettings withCluster(String value) {
        return new OperatorSettings(queryLogHours, stableHost, value, initialMigrations, columns);
    }
}
