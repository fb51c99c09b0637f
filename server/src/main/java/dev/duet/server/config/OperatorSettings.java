package dev.duet.server.config;

import org.jspecify.annotations.Nullable;

/**
 * What is kept and where is looked for who operates the instance.
 *
 * @param queryLogHours how long a statement stays in the query log, and how far back an analysis of it looks
 * @param stableHost the ClickHouse host that analyses run on, with or without a port; null for the first of the hosts
 * @param initialMigrations whether a start runs expensive migrations too, or leaves them for {@code duet migrate --expensive}
 * @param columns when properties get columns of their own
 */
public record OperatorSettings(
        int queryLogHours, @Nullable String stableHost, boolean initialMigrations, ColumnSettings columns) {
    /** A week, the first host, and all migrations. */
    public static final OperatorSettings DEFAULT = new OperatorSettings(168, null, true, ColumnSettings.DEFAULT);
}
