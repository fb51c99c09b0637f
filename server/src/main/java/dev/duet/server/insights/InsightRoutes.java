package dev.duet.server.insights;

import dev.duet.events.Purpose;
import dev.duet.events.insights.Insights;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.answers.Answers;
import dev.duet.server.answers.CachedAnswer;
import dev.duet.server.http.ClientConnection;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

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
            RawValue result, @Nullable String next, boolean isCached, String lastRefresh, String timezone) {}

    private final Access access;
    private final Answers answers;

    public InsightRoutes(Access access, Answers answers) {
        this.access = access;
        this.answers = answers;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        for (Insights.Kind kind : Insights.Kind.values()) {
            String name = path(kind);
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

    private static String path(Insights.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '/');
    }

    private void answer(Insights.Kind kind, Context context, InProject in) {
        Purpose purpose = new Purpose(
                Purpose.Kind.REQUEST,
                "insights/" + path(kind),
                in.caller().account().id());
        CachedAnswer answer = answers.answer(
                kind, in.project().settings(), RequestFilter.of(context), purpose, ClientConnection.of(context));
        Json.answer(
                context,
                new Answer(
                        new RawValue(answer.result()),
                        null,
                        answer.isCached(),
                        answer.computedAt().truncatedTo(ChronoUnit.MICROS).toString(),
                        in.project().timezone()));
    }
}
