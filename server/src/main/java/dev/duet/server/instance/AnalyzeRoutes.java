package dev.duet.server.instance;

import dev.duet.events.Purpose;
import dev.duet.events.operation.Analysis;
import dev.duet.events.operation.EngineConsole;
import dev.duet.events.operation.Flame;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Caller;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /api/instance_status/analyze_ch_query}: where the time of a statement goes, on either engine in spite of its name. It can
 * read the events of every project, so it is for those who may see all of them.
 */
public final class AnalyzeRoutes implements Routes {
    private static final int LONGEST = 100_000;
    private static final List<String> GRAPHS = List.of("operators", "cpu", "real", "memory");

    private record Result(
            String query,
            Analysis.Timing timing,
            List<String> plan,
            Map<String, Object> flamegraphs,
            Map<String, String> reasons) {}

    private final Access access;
    private final EngineConsole console;

    public AnalyzeRoutes(Access access, EngineConsole console) {
        this.access = access;
        this.console = console;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.post("/api/instance_status/analyze_ch_query", this::analyze);
    }

    private void analyze(Context context) {
        Caller caller = access.analyst(context);
        String query = Fields.of(context).text("query", LONGEST);
        Purpose purpose = new Purpose(
                Purpose.Kind.REQUEST,
                "instance_status/analyze_ch_query",
                caller.account().id());
        Analysis analysis = console.analyze(query, purpose);
        Map<String, Object> graphs = new LinkedHashMap<>();
        for (String name : GRAPHS) {
            Flame flame = analysis.flamegraphs().get(name);
            graphs.put(name, flame == null ? Map.of() : flame);
        }
        Json.answer(
                context,
                Map.of(
                        "results",
                        new Result(analysis.query(), analysis.timing(), analysis.plan(), graphs, analysis.reasons())));
    }
}
