package dev.duet.server.instance;

import dev.duet.events.operation.EngineConsole;
import dev.duet.events.operation.StoredColumn;
import dev.duet.server.accounts.Staff;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import dev.duet.server.querylog.QueryLogTable;
import dev.duet.server.querylog.QueryLogTable.CostlyProperty;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code /api/instance_status/materialized_columns}: the properties that have a column of their own, how often statements of the
 * query log looked at them, and which others cost the most time.
 */
public final class MaterializedColumnRoutes implements Routes {
    private static final long SLOW_MILLIS = 3_000;
    private static final int MOST_CANDIDATES = 10;

    /** A column with the number of statements in the query log that looked at its property. */
    private record Column(String table, String property, String column, long sizeBytes, long uses) {}

    private record Candidate(String table, String property, long queries, long totalMs) {}

    private final Staff staff;
    private final EngineConsole console;
    private final QueryLogTable log;

    public MaterializedColumnRoutes(Staff staff, EngineConsole console, QueryLogTable log) {
        this.staff = staff;
        this.console = console;
        this.log = log;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/instance_status/materialized_columns", this::list);
    }

    private void list(Context context) {
        staff.require(context);
        List<StoredColumn> columns = console.columns();
        Set<String> known = columns.stream().map(StoredColumn::asked).collect(Collectors.toSet());
        Map<String, Long> uses = log.uses(known);
        List<Candidate> candidates = log.costly(SLOW_MILLIS, known, MOST_CANDIDATES).stream()
                .map(MaterializedColumnRoutes::candidate)
                .toList();
        Json.answer(
                context,
                Map.of(
                        "results",
                        columns.stream()
                                .map(column -> new Column(
                                        column.table(),
                                        column.property(),
                                        column.column(),
                                        column.sizeBytes(),
                                        uses.getOrDefault(column.asked(), 0L)))
                                .toList(),
                        "candidates",
                        candidates));
    }

    private static Candidate candidate(CostlyProperty costly) {
        int dot = costly.property().indexOf('.');
        String table = costly.property().startsWith("person.") ? "persons" : "events";
        return new Candidate(table, costly.property().substring(dot + 1), costly.queries(), costly.totalMillis());
    }
}
