package dev.duet.clickhouse.cluster;

import dev.duet.clickhouse.cluster.Placement.Everywhere;
import dev.duet.clickhouse.cluster.Placement.Spread;
import dev.duet.events.DuetException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form that a declared statement about a single server's tables takes on a cluster. A spread table {@code t} becomes
 * {@code t_local} on every server, replicated within its shard, and {@code t} in front of all of them, so that questions find
 * it under its name. What is whole on every server is changed on one, and its replicas follow. Statements whose form nobody has
 * thought of are refused. Immutable.
 *
 * <p>Every name has its database before it: a server that gets a statement {@code ON CLUSTER} has another current one.
 *
 * @param cluster its name in the servers' configuration
 * @param database that of all tables
 */
record ClusterStatements(ClusterName cluster, String database) {
    private static final String TABLE = "`?(?<table>[a-z_0-9]+)`?";
    private static final Pattern CREATE = Pattern.compile("(?s)CREATE TABLE (?<unless>IF NOT EXISTS )?" + TABLE
            + "\\s+(?<shape>\\(.*\\)|AS `?(?<like>[a-z_0-9]+)`?)\\s+ENGINE = (?<family>[A-Za-z]*MergeTree)"
            + "(?:\\((?<arguments>[^)]*)\\))?(?<rest>.*)");
    private static final Pattern ALTER = Pattern.compile("(?s)ALTER TABLE " + TABLE + "\\s+(?<action>.*)");
    private static final Pattern DROP = Pattern.compile("DROP TABLE (?<only>IF EXISTS )?" + TABLE);
    private static final Pattern COPY =
            Pattern.compile("INSERT INTO " + TABLE + " SELECT \\* FROM `?(?<from>[a-z_0-9]+)`?");
    private static final Pattern INSERT =
            Pattern.compile("(?s)INSERT INTO " + TABLE + "\\s+(?<rest>(?:\\([^)]*\\)\\s+)?SELECT .*)");
    private static final Pattern DELETE = Pattern.compile("(?s)DELETE FROM " + TABLE + "\\s+(?<where>WHERE .*)");
    private static final Pattern CREATE_DATABASE =
            Pattern.compile("CREATE DATABASE IF NOT EXISTS (?<database>`?[A-Za-z_0-9]+`?)");
    private static final Pattern KILL = Pattern.compile("(?s)KILL MUTATION\\s+(?<where>WHERE .*)");
    private static final Pattern EXCHANGE =
            Pattern.compile("EXCHANGE TABLES " + TABLE + " AND `?(?<other>[a-z_0-9]+)`?");
    private static final Pattern OF_COLUMNS = Pattern.compile("(?s)(ADD|DROP|MODIFY|RENAME|COMMENT|CLEAR) COLUMN .*");
    private static final Pattern OF_PARTS =
            Pattern.compile("(?s)((ADD|DROP|MATERIALIZE|CLEAR) (PROJECTION|INDEX)|MATERIALIZE COLUMN|DELETE WHERE) .*");
    private static final Pattern SYNC = Pattern.compile("\\s+SETTINGS mutations_sync = 1$");

    private static final String OF_ONE_SERVER = "SYSTEM FLUSH LOGS";

    /** Only there while a migration runs. */
    private static final String PASSING = "persons_with_gone";

    /** How long a repeated insert is known as one, in seconds: a week. */
    private static final String WINDOW =
            "replicated_deduplication_window = 1000," + " replicated_deduplication_window_seconds = 604800";

    /** The statements for the cluster, in order. */
    List<String> of(String declared) {
        String statement = declared.strip();
        Matcher create = CREATE.matcher(statement);
        if (create.matches()) {
            return create(create);
        }
        Matcher alter = ALTER.matcher(statement);
        if (alter.matches()) {
            return alter(alter.group("table"), alter.group("action"), statement);
        }
        Matcher drop = DROP.matcher(statement);
        if (drop.matches()) {
            return drop(drop.group("table"), drop.group("only") == null ? "" : drop.group("only"));
        }
        Matcher copy = COPY.matcher(statement);
        if (copy.matches()) {
            return List.of("INSERT INTO %s SELECT * FROM %s SETTINGS distributed_foreground_insert = 1"
                    .formatted(name(copy.group("table")), name(copy.group("from"))));
        }
        Matcher insert = INSERT.matcher(statement);
        if (insert.matches()) {
            Placement.of(insert.group("table")); // one that nobody has thought of is refused
            return List.of("INSERT INTO %s %s".formatted(name(insert.group("table")), insert.group("rest")));
        }
        Matcher delete = DELETE.matcher(statement);
        if (delete.matches()) {
            return List.of(delete(delete.group("table"), delete.group("where")));
        }
        Matcher database = CREATE_DATABASE.matcher(statement);
        if (database.matches()) {
            return List.of("CREATE DATABASE IF NOT EXISTS %s%s".formatted(database.group("database"), onCluster()));
        }
        Matcher kill = KILL.matcher(statement);
        if (kill.matches()) {
            return List.of("KILL MUTATION%s %s".formatted(onCluster(), kill.group("where")));
        }
        Matcher exchange = EXCHANGE.matcher(statement);
        if (exchange.matches()) {
            return List.of("EXCHANGE TABLES %s AND %s%s"
                    .formatted(stored(exchange.group("table")), stored(exchange.group("other")), onCluster()));
        }
        if (statement.equals(OF_ONE_SERVER)) {
            return List.of(statement);
        }
        throw unknown(statement);
    }

    private List<String> create(Matcher create) {
        String table = create.group("table");
        Placement placement = Placement.of(table);
        String unless = create.group("unless") == null ? "" : create.group("unless");
        String shape = create.group("like") == null ? create.group("shape") : "AS " + stored(create.group("like"));
        String arguments = create.group("arguments") == null ? "" : ", " + create.group("arguments");
        String rest = create.group("rest").replaceAll("non_replicated_deduplication_window = \\d+", WINDOW);
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE %s%s%s %s\nENGINE = Replicated%s(%s%s)%s"
                .formatted(
                        unless,
                        stored(table),
                        onCluster(),
                        shape,
                        create.group("family"),
                        place(placement),
                        arguments,
                        rest));
        if (placement instanceof Spread(String key)) {
            statements.add("CREATE TABLE %s%s%s AS %s\nENGINE = Distributed(%s, '%s', '%s_local', %s)"
                    .formatted(
                            unless, name(table), onCluster(), stored(table), cluster.literal(), database, table, key));
        }
        return statements;
    }

    /** By the table's own number, so that tables can be exchanged, dropped and made again under a name. */
    private static String place(Placement placement) {
        return switch (placement) {
            case Spread spread -> "'/clickhouse/tables/{uuid}/{shard}', '{replica}'";
            case Everywhere everywhere -> "'/clickhouse/tables/{uuid}/everywhere', '{shard}-{replica}'";
        };
    }

    private List<String> alter(String table, String action, String statement) {
        boolean ofColumns = OF_COLUMNS.matcher(action).matches();
        if (!ofColumns && !OF_PARTS.matcher(action).matches()) {
            throw unknown(statement);
        }
        String waiting = SYNC.matcher(action).replaceFirst(" SETTINGS mutations_sync = 2");
        String stored = "ALTER TABLE %s%s %s".formatted(stored(table), where(table), waiting);
        if (!ofColumns || !(Placement.of(table) instanceof Spread)) {
            return List.of(stored);
        }
        String front = "ALTER TABLE %s%s %s".formatted(name(table), onCluster(), waiting);
        return action.startsWith("DROP") ? List.of(front, stored) : List.of(stored, front);
    }

    /**
     * Rows of a spread table are deleted once in each shard, by a mutation: the server gives a {@code DELETE FROM} to each replica
     * alone, and each would begin one of its own.
     */
    private String delete(String table, String where) {
        return Placement.of(table) instanceof Spread
                ? "ALTER TABLE %s%s DELETE %s SETTINGS mutations_sync = 2".formatted(stored(table), onCluster(), where)
                : "DELETE FROM %s %s".formatted(name(table), where);
    }

    /** One server does it for all replicas; for a table that is whole everywhere that is one alone, and the others follow. */
    private String where(String table) {
        return Placement.of(table) instanceof Spread ? onCluster() : "";
    }

    /** What makes every replica of every table wait until it has all that any other one has. */
    List<String> settling() {
        return Placement.TABLES.keySet().stream()
                .filter(table -> !table.equals(PASSING))
                .sorted()
                .map(table -> "SYSTEM SYNC REPLICA%s %s LIGHTWEIGHT".formatted(onCluster(), stored(table)))
                .toList();
    }

    private List<String> drop(String table, String only) {
        String stored = "DROP TABLE %s%s%s SYNC".formatted(only, stored(table), onCluster());
        return Placement.of(table) instanceof Spread
                ? List.of("DROP TABLE %s%s%s SYNC".formatted(only, name(table), onCluster()), stored)
                : List.of(stored);
    }

    /** The table that holds the rows on each server. */
    private String stored(String table) {
        return Placement.of(table) instanceof Spread ? name(table + "_local") : name(table);
    }

    private String name(String table) {
        return "`%s`.`%s`".formatted(database, table);
    }

    private String onCluster() {
        return " ON CLUSTER " + cluster.literal();
    }

    private static DuetException unknown(String statement) {
        return DuetException.internal("this statement has no form for a cluster: " + statement, null);
    }
}
