package dev.duet.clickhouse.client;

import com.clickhouse.client.api.command.CommandSettings;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import dev.duet.clickhouse.sql.Sql;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Runs what changes something: statements, in the form that the topology wants, and inserts. Thread-safe. */
record Changes(Hosts hosts, ClickHouseLimits limits, Topology topology) {
    /** How much sooner than the caller the server gives up. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration WRITE_TIMEOUT = Duration.ofMinutes(10);

    void execute(Sql sql) {
        Sql.Bound bound = sql.bound();
        topology.changes(bound.text()).forEach(statement -> execute(statement, bound.parameters(), "change"));
    }

    void executeMigration(String statement) {
        topology.changes(statement).forEach(one -> execute(one, Map.of(), "migrate"));
    }

    void settle() {
        topology.settling().forEach(statement -> execute(statement, Map.of(), "settle"));
    }

    private void execute(String statement, Map<String, Object> parameters, String job) {
        CommandSettings settings = new CommandSettings();
        Duration patience = longest(WRITE_TIMEOUT, limits.time());
        settings.setNetworkTimeout(patience.toMillis(), ChronoUnit.MILLIS);
        topology.ofChanges(statement, patience.minus(GRACE)).forEach(settings::serverSetting);
        String queryId = UUID.randomUUID().toString();
        settings.setQueryId(queryId);
        settings.logComment(PurposeComment.of(Occasion.job(job), queryId));
        ClientCalls.close(hosts.write(host -> ClientCalls.await(() -> host.execute(statement, parameters, settings))));
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    void insert(String table, List<String> columns, RowBinaryWriter rows, String token) {
        String queryId = UUID.randomUUID().toString();
        InsertSettings settings = new InsertSettings()
                .setDeduplicationToken(token)
                .setQueryId(queryId)
                .serverSetting("log_comment", PurposeComment.of(Occasion.job("append"), queryId))
                .serverSetting("max_partitions_per_insert_block", "0")
                .serverSetting("insert_deduplicate", "1")
                .serverSetting("async_insert", "0");
        topology.ofInserts(table).forEach(settings::serverSetting);
        if (token.isEmpty() && topology.isCluster()) {
            settings.serverSetting("insert_deduplicate", "0"); // there, equal rows would be taken for a repetition
        }
        settings.setNetworkTimeout(WRITE_TIMEOUT.toMillis(), ChronoUnit.MILLIS);
        ClientCalls.close(hosts.write(host -> ClientCalls.await(
                () -> host.insert(table, quoted(columns), rows::writeTo, ClickHouseFormat.RowBinary, settings))));
    }

    private static List<String> quoted(List<String> columns) {
        return columns.stream().map(Sql::identifier).map(Sql::readable).toList();
    }
}
