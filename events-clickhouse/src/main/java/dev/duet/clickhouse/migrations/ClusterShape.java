package dev.duet.clickhouse.migrations;

import dev.duet.clickhouse.cluster.Cluster;
import dev.duet.clickhouse.cluster.Placement;
import dev.duet.clickhouse.cluster.Placement.Spread;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The definitions that a cluster's servers should have, from those of a single server: what is spread is there twice, behind and in
 * front. The replication is left out on both sides, as only its path differs.
 */
record ClusterShape(Cluster cluster) {
    private static final Pattern REPLICATED =
            Pattern.compile("^Replicated(\\w*MergeTree)\\('[^']*', '[^']*'(?:, ([^)]*))?\\)");
    private static final Pattern REPETITIONS =
            Pattern.compile("(?:non_)?replicated_deduplication_window(?:_seconds)? = \\d+(?:, )?");
    private static final Pattern OBJECT = Pattern.compile("(table|column|projection|index) ([a-z_0-9]+)(\\..*)?");

    /** Every object with its definition. */
    Map<String, String> expected(Map<String, String> declared) {
        Map<String, String> expected = new TreeMap<>();
        declared.forEach((object, definition) -> {
            Matcher parts = OBJECT.matcher(object);
            String table = parts.matches() ? parts.group(2) : "";
            if (Placement.TABLES.get(table) instanceof Spread(String key)) {
                String rest = parts.group(3) == null ? "" : parts.group(3);
                expected.put(parts.group(1) + " " + cluster.stored(table) + rest, comparable(definition));
                switch (parts.group(1)) {
                    case "table" ->
                        expected.put(
                                object,
                                "Distributed('%s', '%s', '%s', %s)"
                                        .formatted(
                                                cluster.name().name(), cluster.database(), cluster.stored(table), key));
                    case "column" -> expected.put(object, definition);
                    default -> {
                        // Only where the rows are.
                    }
                }
            } else {
                expected.put(object, comparable(definition));
            }
        });
        return expected;
    }

    /** The definition without what replication adds to it. */
    String comparable(String definition) {
        Matcher replicated = REPLICATED.matcher(definition);
        String plain = replicated.find()
                ? replicated.group(1)
                        + (replicated.group(2) == null ? "" : "(" + replicated.group(2) + ")")
                        + definition.substring(replicated.end())
                : definition;
        return REPETITIONS.matcher(plain).replaceAll("");
    }
}
