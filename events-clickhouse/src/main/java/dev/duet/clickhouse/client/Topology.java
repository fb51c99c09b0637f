package dev.duet.clickhouse.client;

import dev.duet.clickhouse.sql.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the tables of a database lie on servers, and so what the statements about them, which are written as for one server, come
 * to. Thread-safe.
 */
public interface Topology {
    /** All tables whole on the server that is asked. */
    Topology ONE_SERVER = new OneServerTopology();

    /** Whether there are several servers with different rows. */
    boolean isCluster();

    /**
     * The statements that do what one does on a single server, in order.
     *
     * @throws dev.duet.events.DuetException INTERNAL where nobody has thought of such a statement
     */
    List<String> changes(String statement);

    /** The statements after which every replica has what any of them was given; none where there is one. */
    List<String> settling();

    /** The settings without which questions are refused or answered in part. */
    Map<String, String> ofQuestions();

    /** The settings of a statement that changes something and may take so long. */
    Map<String, String> ofChanges(String statement, Duration patience);

    /** The settings of an insert of rows into a table. */
    Map<String, String> ofInserts(String table);

    /** The name of the table that holds the rows on each server. */
    String stored(String table);

    /** The database as a value that means the same on every server. */
    Sql databaseName();

    /** The name of the cluster as a value; empty where there is none. */
    Sql clusterName();

    /** What makes a statement run on every server: stands behind its first words. */
    Sql onServers();

    /** A table of the database {@code system}, of one server for each part of the rows. */
    Sql ofShards(String systemTable);

    /** A table of the database {@code system}, of every server. */
    Sql ofServers(String systemTable);
}
