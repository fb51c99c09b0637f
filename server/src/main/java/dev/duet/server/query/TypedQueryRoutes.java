package dev.duet.server.query;

import dev.duet.events.DuetException;
import dev.duet.events.Purpose;
import dev.duet.events.request.Fields;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.answers.Answers;
import dev.duet.server.answers.CachedAnswer;
import dev.duet.server.http.ClientConnection;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import dev.duet.server.insights.RequestFilter;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * {@code query/}: typed queries, answered at once by what answers the insights. An answer is never put off, whatever
 * {@code refresh} allows; a client that hangs up ends its query.
 */
public final class TypedQueryRoutes implements Routes {
    private static final List<String> DATES = List.of("date_from", "date_to");

    /** The ways to ask for an answer, by their names in the API. */
    private enum Refresh {
        BLOCKING,
        ASYNC,
        LAZY_ASYNC,
        ASYNC_EXCEPT_ON_CACHE_MISS,
        FORCE_CACHE,
        FORCE_BLOCKING,
        FORCE_ASYNC,
        TRUE,
        FALSE;

        boolean isAnew() {
            return this == FORCE_BLOCKING || this == FORCE_ASYNC || this == TRUE;
        }
    }

    /**
     * What a query answers.
     *
     * @param isCached whether it was computed earlier
     * @param lastRefresh when it was computed, ISO, UTC
     */
    private record Answer(RawValue results, boolean isCached, String lastRefresh, String timezone) {}

    private final Access access;
    private final Answers answers;

    public TypedQueryRoutes(Access access, Answers answers) {
        this.access = access;
        this.answers = answers;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.post("/api/projects/{project_id}/query", context -> answer(context, access.project(context)));
        // today's clients say environment for project
        routes.post("/api/environments/{project_id}/query", context -> answer(context, access.project(context)));
    }

    private void answer(Context context, InProject in) {
        Fields request = Fields.of(RequestFilter.of(context));
        JsonNode sent = request.value("query");
        if (sent == null) {
            throw dev.duet.server.http.Fields.required("query");
        }
        boolean isAnew =
                request.choice("refresh", Refresh.class, Refresh.BLOCKING).isAnew();
        // the names of fields are told as they stand within the query
        TypedQuery query =
                QueryTranslator.translate(Fields.of(Fields.at(sent, "query").object()));
        ObjectNode filter = overridden(query.filter(), request);
        if (isAnew) {
            filter.put("refresh", true);
        }
        Purpose purpose =
                new Purpose(Purpose.Kind.REQUEST, "query", in.caller().account().id());
        CachedAnswer answer = answered(query, filter, in, purpose, ClientConnection.of(context));
        Json.answer(
                context,
                new Answer(
                        new RawValue(answer.result()),
                        answer.isCached(),
                        answer.computedAt().truncatedTo(ChronoUnit.MICROS).toString(),
                        in.project().timezone()));
    }

    private CachedAnswer answered(
            TypedQuery query, ObjectNode filter, InProject in, Purpose purpose, ClientConnection client) {
        try {
            return answers.answer(query.kind(), in.project().settings(), filter, purpose, client);
        } catch (DuetException e) {
            throw query.names().renamed(e);
        }
    }

    /** A dashboard's {@code filters_override}: its dates win, its conditions hold as well. */
    private static ObjectNode overridden(ObjectNode filter, Fields request) {
        JsonNode override = request.value("filters_override");
        if (override == null) {
            return filter;
        }
        Fields overriding = Fields.at(override, "filters_override");
        ObjectNode changed = filter.deepCopy();
        if (DATES.stream().anyMatch(key -> overriding.value(key) != null)) {
            for (String key : DATES) {
                JsonNode date = overriding.value(key);
                changed.set(key, date == null ? JsonNodeFactory.instance.nullNode() : date);
            }
        }
        JsonNode conditions =
                SeriesNodes.both(changed.get("properties"), SeriesNodes.conditions(overriding, "properties"));
        if (conditions != null) {
            changed.set("properties", conditions);
        }
        return changed;
    }
}
