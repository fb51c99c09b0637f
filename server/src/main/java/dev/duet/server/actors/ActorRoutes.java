package dev.duet.server.actors;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.actors.ActorList;
import dev.duet.events.actors.ActorsKind;
import dev.duet.events.insights.InsightActors;
import dev.duet.events.question.Page;
import dev.duet.events.request.Fields;
import dev.duet.events.request.QueryString;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.answers.ActorCounts;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import dev.duet.server.insights.RequestFilter;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code persons/trends/} and its kin: the actors behind a number of an insight, by GET and POST, as JSON and as CSV, under
 * a project's address and under the old ones.
 */
public final class ActorRoutes implements Routes {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final int USUAL_LINES = 10_000;
    private static final int MOST_LINES = 10_000;
    private static final int FARTHEST = 1_000_000_000;
    private static final int LONGEST_SEARCH = 400;

    /** Actors as the API groups them. */
    private record People(List<ActorView> people, @Nullable Long count) {}

    private record Answer(List<People> results, @Nullable String next, String initial) {}

    private final Access access;
    private final ActorPages pages;
    private final InsightActors actors;
    private final ActorCounts counts;

    public ActorRoutes(Access access, Engine engine, ActorPages pages, ActorCounts counts, Clock clock) {
        this.access = access;
        this.pages = pages;
        this.actors = new InsightActors(engine, clock);
        this.counts = counts;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        for (ActorsKind kind : ActorsKind.values()) {
            register(routes, kind, "/api/projects/{project_id}/persons/" + kind.path(), access::project);
            register(routes, kind, "/api/person/" + kind.path(), access::currentProject);
        }
        register(routes, ActorsKind.TRENDS, "/api/projects/{project_id}/actions/people", access::project);
        register(routes, ActorsKind.TRENDS, "/api/action/people", access::currentProject);
    }

    private void register(
            JavalinDefaultRoutingApi routes, ActorsKind kind, String path, Function<Context, InProject> project) {
        for (HandlerType method : List.of(HandlerType.GET, HandlerType.POST)) {
            routes.addHttpHandler(method, path, context -> answer(kind, context, project.apply(context)));
            routes.addHttpHandler(method, path + ".csv", context -> answerCsv(kind, context, project.apply(context)));
        }
    }

    private void answer(ActorsKind kind, Context context, InProject in) {
        ObjectNode filter = RequestFilter.of(context);
        Page page = page(Fields.of(filter), USUAL, MOST);
        ActorList list = list(kind, in, filter);
        ActorPages.Rows found =
                pages.rows(in.project().id(), list, search(filter), page, count(kind, in, filter, list));
        List<ActorView> views = pages.views(in.project().id(), list.actor(), found.rows());
        String next = found.more()
                ? address(context, filter, page.offset() + found.rows().size())
                : null;
        String initial = address(context, filter, 0);
        Json.answer(
                context,
                list.periods() > 0
                        ? Appearances.answer(views, list.periods(), found.count(), next, initial)
                        : new Answer(List.of(new People(views, found.count())), next, initial));
    }

    private void answerCsv(ActorsKind kind, Context context, InProject in) {
        ObjectNode filter = RequestFilter.of(context);
        Page page = page(Fields.of(filter), USUAL_LINES, MOST_LINES);
        ActorList list = list(kind, in, filter);
        ActorPages.Rows found =
                pages.rows(in.project().id(), list, search(filter), page, count(kind, in, filter, list));
        if (found.count() != null) {
            context.header("X-Total-Count", String.valueOf(found.count()));
        }
        String name = "persons-" + kind.path().replace('/', '-') + ".csv";
        new ActorsCsv(pages, in.project().id(), list, found.rows()).send(context, name);
    }

    private ActorList list(ActorsKind kind, InProject in, ObjectNode filter) {
        Purpose purpose = new Purpose(
                Purpose.Kind.REQUEST,
                "persons/" + kind.path(),
                in.caller().account().id());
        return actors.list(kind, in.project().settings(), filter, purpose);
    }

    private static Page page(Fields fields, int usual, int most) {
        return new Page(fields.number("offset", 0, 0, FARTHEST), fields.number("limit", usual, 1, most));
    }

    /**
     * How many a list has: what its chart or an earlier page has told, otherwise what the engine says. A client that can do
     * without spares it the reading of everybody with {@code include_count=false}.
     */
    private Supplier<@Nullable Long> count(ActorsKind kind, InProject in, ObjectNode filter, ActorList list) {
        Fields fields = Fields.of(filter);
        boolean wanted = fields.value("include_count") == null || fields.flag("include_count");
        ActorCounts.Count count = counts.of(kind, in.project().settings(), filter);
        return () -> {
            Long known = count.known();
            if (known == null && wanted) {
                known = list.count();
                count.is(known);
            }
            return known;
        };
    }

    private static @Nullable String search(ObjectNode filter) {
        return Fields.of(filter).text("search", LONGEST_SEARCH);
    }

    /** This list from another place on, by an address alone, also where the filter came in a body. */
    private static String address(Context context, ObjectNode filter, int offset) {
        ObjectNode moved = Json.mapper().createObjectNode();
        filter.properties().forEach(field -> moved.set(field.getKey(), field.getValue()));
        moved.remove("offset");
        if (offset > 0) {
            moved.put("offset", offset);
        }
        String query = QueryString.of(moved);
        return query.isEmpty() ? context.url() : context.url() + "?" + query;
    }
}
