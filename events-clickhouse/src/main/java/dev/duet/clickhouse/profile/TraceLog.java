package dev.duet.clickhouse.profile;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import dev.duet.events.operation.Flame;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The stacks that a server samples while a statement runs, from its table {@code system.trace_log}. Many servers have none, or do
 * not let everybody look: then there is a reason in place of each graph.
 */
final class TraceLog {
    /** Nanoseconds between two samples: 1 ms gives a short statement some, and costs it little. */
    private static final long PERIOD = 1_000_000;

    private static final String NONE = "this ClickHouse keeps no system.trace_log";
    private static final Map<String, String> KINDS = Map.of("CPU", "cpu", "Real", "real", "MemorySample", "memory");

    private final ClickHouseClient clickhouse;
    private final Occasion occasion;
    private final List<String> columns;

    TraceLog(ClickHouseClient clickhouse, Occasion occasion) {
        this(
                clickhouse,
                occasion,
                clickhouse.query(
                        Sql.of("SELECT name FROM system.columns WHERE database = 'system' AND table = 'trace_log'"),
                        occasion,
                        RowBinaryReader.rows(RowBinaryReader::text)));
    }

    /** The columns that the table has, which differ between versions. */
    TraceLog(ClickHouseClient clickhouse, Occasion occasion, List<String> columns) {
        this.clickhouse = clickhouse;
        this.occasion = occasion;
        this.columns = List.copyOf(columns);
    }

    /** What the statement has to be run with, so that there are samples. */
    Map<String, String> settings() {
        return columns.isEmpty()
                ? Map.of()
                : Map.of(
                        "query_profiler_cpu_time_period_ns", Long.toString(PERIOD),
                        "query_profiler_real_time_period_ns", Long.toString(PERIOD),
                        "memory_profiler_sample_probability", "0.01");
    }

    /** Adds a graph or a reason for each kind. */
    void read(String queryId, Map<String, Flame> flames, Map<String, String> reasons) {
        if (columns.isEmpty()) {
            KINDS.values().forEach(name -> reasons.put(name, NONE));
            return;
        }
        try {
            clickhouse.execute(Sql.of("SYSTEM FLUSH LOGS"));
            List<Stack> stacks = stacks(Sql.of("system.trace_log"), queryId);
            KINDS.forEach((kind, name) -> {
                List<Stack> some = stacks.stream()
                        .filter(stack -> stack.kind().equals(kind))
                        .toList();
                if (some.isEmpty()) {
                    reasons.put(name, "the server took no sample while the statement ran");
                } else {
                    flames.put(name, Stack.fold(name, some));
                }
            });
        } catch (DuetException e) {
            KINDS.values().forEach(name -> reasons.put(name, "system.trace_log cannot be read: " + e.getMessage()));
        }
    }

    /** The stacks of one statement; a new server keeps the names of functions, an older one has to look them up. */
    List<Stack> stacks(Sql table, String queryId) {
        Sql names = columns.contains("symbols")
                ? Sql.of("arrayReverse(symbols)")
                : Sql.of("arrayMap(address -> demangle(addressToSymbol(address)), arrayReverse(trace))");
        Map<String, String> settings =
                columns.contains("symbols") ? Map.of() : Map.of("allow_introspection_functions", "1");
        Sql sql = Sql.of(
                """
                SELECT
                    toString(trace_type),
                    arrayStringConcat(arrayMap(name -> if(name = '', '?', toString(name)), {names}), char(10)) AS stack,
                    toInt64(if(any(trace_type) = 'MemorySample', sum(abs(size)), count() * {period}))
                FROM {table}
                WHERE query_id = {query} AND trace_type IN ('CPU', 'Real', 'MemorySample')
                GROUP BY trace_type, stack
                ORDER BY trace_type, stack
                """,
                Map.of(
                        "names",
                        names,
                        "period",
                        Sql.number(PERIOD / 1000),
                        "table",
                        table,
                        "query",
                        Sql.text(queryId)));
        return clickhouse
                .measure(sql, settings, occasion, RowBinaryReader.rows(TraceLog::stack))
                .value();
    }

    private static Stack stack(RowBinaryReader row) throws IOException {
        return new Stack(row.text(), List.of(row.text().split("\n", -1)), row.int64());
    }
}
