package dev.duet.server.insights;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.trends.TrendsInsight;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The insights that are answered at once, by GET and POST, under a project's address and under the old ones. */
public final class InsightRoutes implements Routes {

    /**
     * What an insight answers.
     *
     * @param next the address of more of it, where there is more
     * @param isCached whether it was computed earlier
     * @param lastRefresh when it was computed, ISO, UTC
     */
    private record Answer(
            JsonNode result, @Nullable String next, boolean isCached, String lastRefresh, String timezone) {}

    private final Access access;
    private final TrendsInsight trends;
    private final Clock clock;

    public InsightRoutes(Access access, Engine engine, Clock clock) {
        this.access = access;
        this.trends = new TrendsInsight(engine, clock);
        this.clock = clock;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/projects/{project_id}/insights/trend", context -> trend(context, access.project(context)));
        routes.post("/api/projects/{project_id}/insights/trend", context -> trend(context, access.project(context)));
        routes.get("/api/insight/trend", context -> trend(context, access.currentProject(context)));
        routes.post("/api/insight/trend", context -> trend(context, access.currentProject(context)));
    }

    private void trend(Context context, InProject in) {
        Purpose purpose = new Purpose(
                Purpose.Kind.REQUEST, "insights/trend", in.caller().account().id());
        JsonNode result = trends.answer(in.project().settings(), RequestFilter.of(context), purpose);
        Json.answer(
                context,
                new Answer(
                        result,
                        null,
                        false,
                        clock.instant().truncatedTo(ChronoUnit.MICROS).toString(),
                        in.project().timezone()));
    }
}
