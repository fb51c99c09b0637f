package dev.duet.clickhouse.profile;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Measured;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import dev.duet.events.Purpose;
import dev.duet.events.operation.Analysis;
import dev.duet.events.operation.Flame;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a statement that somebody wrote and says where its time goes: once for what it reads and for the stacks that the server
 * samples meanwhile, once more for the time of each node of its plan. Thread-safe.
 */
public final class Profiler {
    private static final int SYNTAX_ERROR = 62;

    private final ClickHouseClient clickhouse;

    /** {@code clickhouse} asks one host only. */
    public Profiler(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    /** As {@link dev.duet.events.operation.EngineConsole#analyze}. */
    public Analysis analyze(String query, Purpose purpose) {
        Occasion occasion = new Occasion(0, "Analysis", null, purpose);
        return WrittenErrors.told(clickhouse, () -> {
            String formatted = formatted(query, occasion);
            new Reach(clickhouse, occasion).check(formatted);
            TraceLog traces = new TraceLog(clickhouse, occasion);
            Measured<Boolean> run = clickhouse.runThrough(Sql.written(formatted), traces.settings(), occasion);
            List<String> plan = plan(formatted, occasion);
            return analysis(formatted, run, plan, traces);
        });
    }

    /** In the server's own words, which hold no comment; its parser takes exactly one statement. */
    private String formatted(String query, Occasion occasion) {
        return clickhouse
                .query(
                        Sql.of("SELECT formatQuery({0})", Sql.text(query)),
                        occasion,
                        RowBinaryReader.rows(RowBinaryReader::text))
                .getFirst();
    }

    private List<String> plan(String formatted, Occasion occasion) {
        try {
            return lines(Sql.join("", List.of(Sql.of("EXPLAIN ANALYZE "), Sql.written(formatted))), occasion);
        } catch (DuetException e) {
            if (ClickHouseClient.errorCode(e) != SYNTAX_ERROR) {
                throw e;
            }
            // a server from before EXPLAIN ANALYZE
            return lines(Sql.join("", List.of(Sql.of("EXPLAIN PLAN indexes = 1 "), Sql.written(formatted))), occasion);
        }
    }

    private List<String> lines(Sql sql, Occasion occasion) {
        return clickhouse.query(sql, occasion, RowBinaryReader.rows(RowBinaryReader::text));
    }

    private static Analysis analysis(String formatted, Measured<Boolean> run, List<String> plan, TraceLog traces) {
        Map<String, Flame> flames = new HashMap<>();
        Map<String, String> reasons = new HashMap<>();
        PlanTree tree = PlanTree.read(plan);
        if (tree.hasTimes()) {
            flames.put("operators", tree.flame());
        } else {
            reasons.put("operators", "this server's version does not say how long each operator took");
        }
        traces.read(run.queryId(), flames, reasons);
        Duration time = run.time();
        return new Analysis(
                formatted,
                new Analysis.Timing(
                        time.toNanos() / 1e6, run.readRows(), run.readBytes(), run.resultRows(), tree.peakMemory()),
                plan,
                flames,
                reasons);
    }
}
