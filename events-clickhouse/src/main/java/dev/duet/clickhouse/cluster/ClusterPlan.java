package dev.duet.clickhouse.cluster;

import dev.duet.events.DuetException;
import dev.duet.events.migration.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All statements that make the engine's tables on a new cluster, and what its servers have to be told besides. A dry run:
 * nothing here runs anything. Immutable.
 *
 * @param cluster its name
 * @param database the database's name on every server
 * @param steps in order
 */
public record ClusterPlan(ClusterName cluster, String database, List<Step> steps) {

    /**
     * The settings without which questions about spread tables are refused or wait for what they need not. Answers that two
     * shards have to know of each other go through the server that was asked ({@code global}), because a person who became
     * another one has events on two shards and a session may have two persons. Groups by person are finished on their shards.
     * What goes through that server counts as deeper nesting, of which a question with many cohorts has plenty.
     */
    public static final Map<String, String> SETTINGS = Map.of(
            "distributed_product_mode", "global",
            "distributed_foreground_insert", "1",
            "max_subquery_depth", "10000",
            "optimize_skip_unused_shards", "1",
            "optimize_distributed_group_by_sharding_key", "1");

    private static final Pattern DATABASE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final int WIDTH = 100;

    public ClusterPlan {
        steps = List.copyOf(steps);
    }

    /** One migration's part. */
    public record Step(int number, String name, String description, List<String> statements) {
        public Step {
            statements = List.copyOf(statements);
        }
    }

    /**
     * The plan of these migrations.
     *
     * @param journal the statement that makes the table of applied migrations on one server
     * @throws DuetException INVALID where the database's name is none; INTERNAL where a migration has no form for a cluster
     */
    public static ClusterPlan of(ClusterName cluster, String database, String journal, List<Migration> migrations) {
        if (!DATABASE.matcher(database).matches()) {
            throw DuetException.invalid(
                    "database", "database must be a name of letters, digits and _, not " + database);
        }
        ClusterStatements statements = new ClusterStatements(cluster, database);
        List<Step> steps = new ArrayList<>();
        List<String> first = new ArrayList<>();
        first.add("CREATE DATABASE IF NOT EXISTS `%s` ON CLUSTER %s".formatted(database, cluster.literal()));
        first.addAll(statements.of(journal));
        steps.add(new Step(0, "create_database", "Creates the database and the journal of migrations.", first));
        for (Migration migration : migrations) {
            if (migration.expensive()) {
                steps.add(new Step(
                        migration.number(),
                        migration.name(),
                        "Not on a cluster: its servers cannot put a copied table in place together. "
                                + migration.description(),
                        List.of()));
                continue;
            }
            steps.add(new Step(
                    migration.number(),
                    migration.name(),
                    migration.description(),
                    migration.statements().stream()
                            .flatMap(declared -> statements.of(declared).stream())
                            .toList()));
        }
        return new ClusterPlan(cluster, database, steps);
    }

    /** Every statement, in order. */
    public List<String> statements() {
        return steps.stream().flatMap(step -> step.statements().stream()).toList();
    }

    /** The plan for a person to read and for ClickHouse's client to run. */
    public String script() {
        StringBuilder script = new StringBuilder(
                comment("""
                The tables of Duet on the ClickHouse cluster %s: %d statements. This is a dry run, nothing was executed.
                Every server needs the macros {shard} and {replica} (a replica's own within its shard), ClickHouse Keeper or ZooKeeper, and in \
                remote_servers the cluster %s with internal_replication = true for each shard.
                Questions need the settings %s.""".formatted(cluster.name(), statements().size(), cluster.name(), settings())));
        for (Step step : steps) {
            script.append('\n').append(comment(step.number() + " " + step.name() + ": " + step.description()));
            step.statements().forEach(statement -> script.append(statement).append(";\n"));
        }
        return script.toString();
    }

    private static String settings() {
        return new TreeMap<>(SETTINGS)
                .entrySet().stream()
                        .map(setting -> setting.getKey() + " = " + setting.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String comment(String text) {
        StringBuilder comment = new StringBuilder();
        for (String paragraph : text.lines().toList()) {
            StringBuilder line = new StringBuilder("--");
            for (String word : paragraph.split(" ", -1)) {
                if (line.length() + word.length() >= WIDTH) {
                    comment.append(line).append('\n');
                    line = new StringBuilder("--");
                }
                line.append(' ').append(word);
            }
            comment.append(line).append('\n');
        }
        return comment.toString();
    }
}
