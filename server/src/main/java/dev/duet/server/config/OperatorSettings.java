package dev.duet.server.config;

import org.jspecify.annotations.Nullable;

/**
 * What is kept and where is looked for who operates the instance.
 *
 * @param queryLogHours how long a statement stays in the query log, and so how far back an analysis of it can look
 * @param stableHost the ClickHouse host that analyses run on, with or without a port; null for the first of the hosts
 * @param initialMigrations whether a start runs expensive migrations too, or leaves them for {@code duet migrate --expensive}
 */
public record OperatorSettings(int queryLogHours, @Nullable String stableHost, boolean initialMigrations) {
    /** A week, the first host, and all migrations. */
    public static final OperatorSettings DEFAULT = new OperatorSettings(168, null, true);
}
