package dev.duet.server.instance;

import dev.duet.events.operation.EngineConsole;
import dev.duet.events.operation.RunningStatement;
import dev.duet.server.accounts.Staff;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import dev.duet.server.querylog.LoggedQuery;
import dev.duet.server.querylog.QueryLogTable;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/instance_status/queries}: the statements that run, those that took long, and an end to one. */
public final class QueryRoutes implements Routes {
    private static final Duration SLOW = Duration.ofSeconds(10);
    private static final Duration PERIOD = Duration.ofHours(6);
    private static final int MOST_SLOW = 200;
    private static final String POSTGRES = "postgres";
    private static final String CLICKHOUSE = "clickhouse";

    /** A statement as the page shows it. */
    private record Query(
            String id,
            String engine,
            String query,
            Instant startedAt,
            long durationMs,
            @Nullable Long rowsRead,
            @Nullable Long bytesRead,
            @Nullable Long memoryBytes,
            @Nullable Long user,
            @Nullable Long project,
            @Nullable String route,
            @Nullable String queryKind,
            @Nullable String exception) {

        static Query of(String engine, RunningStatement running) {
            return new Query(
                    running.id(),
                    engine,
                    running.query(),
                    running.startedAt(),
                    running.durationMillis(),
                    running.rowsRead(),
                    running.bytesRead(),
                    running.memoryBytes(),
                    running.user(),
                    running.project(),
                    running.route(),
                    running.kind(),
                    null);
        }

        static Query of(LoggedQuery logged) {
            return new Query(
                    logged.queryId(),
                    logged.engine(),
                    logged.query(),
                    logged.startedAt(),
                    logged.durationMillis(),
                    logged.rowsRead(),
                    logged.bytesRead(),
                    null,
                    logged.user(),
                    logged.project(),
                    logged.route(),
                    logged.kind(),
                    logged.exception());
        }
    }

    private record Queries(List<Query> postgresRunning, List<Query> clickhouseRunning, List<Query> slow) {}

    private final Staff staff;
    private final PostgresStatements postgres;
    private final EngineConsole console;
    private final QueryLogTable log;
    private final Clock clock;

    public QueryRoutes(
            Staff staff, PostgresStatements postgres, EngineConsole console, QueryLogTable log, Clock clock) {
        this.staff = staff;
        this.postgres = postgres;
        this.console = console;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/instance_status/queries", this::queries);
        routes.post("/api/instance_status/queries/kill", this::kill);
    }

    private void queries(Context context) {
        staff.require(context);
        Queries queries = new Queries(
                postgres.running().stream()
                        .map(running -> Query.of(POSTGRES, running))
                        .toList(),
                console.running().stream()
                        .map(running -> Query.of(CLICKHOUSE, running))
                        .toList(),
                log.slow(clock.instant().minus(PERIOD), SLOW, MOST_SLOW).stream()
                        .map(Query::of)
                        .toList());
        Json.answer(context, Map.of("results", queries));
    }

    private void kill(Context context) {
        staff.require(context);
        Fields fields = Fields.of(context);
        String engine =
                fields.choice("engine", Set.of(POSTGRES, CLICKHOUSE)).orElseThrow(() -> Fields.required("engine"));
        String id = fields.text("id", 200);
        boolean killed = engine.equals(POSTGRES) ? postgres.kill(id) : console.kill(id);
        Json.answer(context, Map.of("killed", killed));
    }
}
