package dev.duet.server.insights;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.insights.Insights;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
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
    private final Insights insights;
    private final Clock clock;

    public InsightRoutes(Access access, Engine engine, Clock clock) {
        this.access = access;
        this.insights = new Insights(engine, clock);
        this.clock = clock;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        for (Insights.Kind kind : Insights.Kind.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            for (HandlerType method : List.of(HandlerType.GET, HandlerType.POST)) {
                routes.addHttpHandler(
                        method,
                        "/api/projects/{project_id}/insights/" + name,
                        context -> answer(kind, context, access.project(context)));
                routes.addHttpHandler(
                        method,
                        "/api/insight/" + name,
                        context -> answer(kind, context, access.currentProject(context)));
            }
        }
    }

    private void answer(Insights.Kind kind, Context context, InProject in) {
        Purpose purpose = new Purpose(
                Purpose.Kind.REQUEST,
                "insights/" + kind.name().toLowerCase(Locale.ROOT),
                in.caller().account().id());
        JsonNode result = insights.answer(kind, in.project().settings(), RequestFilter.of(context), purpose);
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
