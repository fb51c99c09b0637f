package dev.duet.clickhouse.client;

import dev.duet.clickhouse.sql.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Statements are as they were written. */
final class OneServerTopology implements Topology {
    @Override
    public boolean isCluster() {
        return false;
    }

    @Override
    public List<String> changes(String statement) {
        return List.of(statement);
    }

    @Override
    public List<String> settling() {
        return List.of();
    }

    @Override
    public Map<String, String> ofQuestions() {
        return Map.of();
    }

    @Override
    public Map<String, String> ofChanges(String statement, Duration patience) {
        return Map.of();
    }

    @Override
    public Map<String, String> ofInserts(String table) {
        return Map.of();
    }

    @Override
    public String stored(String table) {
        return table;
    }

    @Override
    public Sql databaseName() {
        return Sql.of("currentDatabase()");
    }

    @Override
    public Sql clusterName() {
        return Sql.of("''");
    }

    @Override
    public Sql onServers() {
        return Sql.of("");
    }

    @Override
    public Sql ofShards(String systemTable) {
        return Sql.of("system.{0}", Sql.identifier(systemTable));
    }

    @Override
    public Sql ofServers(String systemTable) {
        return ofShards(systemTable);
    }
}
