package dev.embedded.clickhouse.internal.sql;

import java.util.List;

/** The engines that a table or a database may have: those that keep their rows in the data directory, in memory, or nowhere. */
public final class AllowedEngines {
    public static final List<String> NAMES = List.of(
            "MergeTree",
            "ReplacingMergeTree",
            "SummingMergeTree",
            "AggregatingMergeTree",
            "CollapsingMergeTree",
            "VersionedCollapsingMergeTree",
            "CoalescingMergeTree",
            "GraphiteMergeTree",
            "Memory",
            "Log",
            "TinyLog",
            "StripeLog",
            "Null",
            "Set",
            "Join",
            "Buffer",
            "Merge",
            "View",
            "MaterializedView",
            "Dictionary",
            "GenerateRandom",
            "Alias",
            "Atomic");

    /** The engine of tables in front of a cluster; allowed where there is one. */
    private static final String OF_A_CLUSTER = "Distributed";

    private AllowedEngines() {}

    static boolean contains(String name, boolean cluster) {
        return NAMES.contains(name) || (cluster && name.equals(OF_A_CLUSTER));
    }
}
