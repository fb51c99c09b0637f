package dev.duet.server.savedinsights;

import dev.duet.events.DuetException;
import dev.duet.events.Purpose;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.accounts.ProjectAddresses;
import dev.duet.server.http.ClientConnection;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import dev.duet.server.insights.RequestFilter;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code insights/}: those that are kept. A list tells what there is; one insight comes with its result. To be registered
 * after the insights that are answered ad hoc, whose names would else be taken for short ids.
 */
public final class SavedInsightRoutes implements Routes {
    private static final int MOST = 10_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Access access;
    private final SavedInsightStore insights;
    private final InsightResults results;

    public SavedInsightRoutes(Access access, SavedInsightStore insights, InsightResults results) {
        this.access = access;
        this.insights = insights;
        this.results = results;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        new ProjectAddresses(routes, access, "insights", "insight")
                .get("", this::list)
                .on(HandlerType.POST, "", this::create)
                .get("/{id}", this::one)
                .on(HandlerType.PATCH, "/{id}", this::change)
                .on(HandlerType.DELETE, "/{id}", this::delete);
    }

    private void list(Context context, InProject in) {
        Paging paging = Paging.of(context);
        long project = in.project().id();
        InsightConditions conditions = InsightConditions.of(
                dev.duet.events.request.Fields.of(RequestFilter.of(context)),
                in.caller().account().id());
        Json.answer(
                context,
                paging.page(
                        context,
                        insights.count(project, conditions),
                        insights.list(project, conditions, paging.limit(), paging.offset()).stream()
                                .map(SavedInsightView::of)
                                .toList()));
    }

    private void create(Context context, InProject in) {
        long project = in.project().id();
        if (insights.countAll(project) >= MOST) {
            throw DuetException.invalid("name", "a project keeps at most " + MOST + " insights");
        }
        SavedInsight empty = new SavedInsight(
                0,
                "",
                "",
                "",
                JSON.objectNode(),
                null,
                null,
                JSON.objectNode(),
                null,
                JSON.arrayNode(),
                false,
                false,
                false,
                Instant.EPOCH,
                null,
                Instant.EPOCH);
        SavedInsight wanted = fields(in).changed(empty, Fields.of(context));
        SavedInsight made =
                insights.insert(project, wanted, in.caller().account().id());
        context.status(201);
        answer(context, in, made);
    }

    private void one(Context context, InProject in) {
        answer(context, in, find(context, in));
    }

    private void change(Context context, InProject in) {
        SavedInsight changed = fields(in).changed(find(context, in), Fields.of(context));
        insights.update(in.project().id(), changed, in.caller().account().id());
        answer(context, in, find(context, in));
    }

    /** Marks it as deleted; {@code PATCH} with {@code deleted} false brings it back. */
    private void delete(Context context, InProject in) {
        JsonNode deleted = JSON.objectNode().put("deleted", true);
        SavedInsight changed = fields(in).changed(find(context, in), Fields.of(deleted));
        insights.update(in.project().id(), changed, in.caller().account().id());
        context.status(204);
    }

    private void answer(Context context, InProject in, SavedInsight insight) {
        boolean refresh = Optional.ofNullable(context.queryParam("refresh"))
                .map(text -> text.equals("true") || text.equals("1"))
                .orElse(false);
        Purpose purpose = new Purpose(
                Purpose.Kind.REQUEST, "insights", in.caller().account().id());
        Json.answer(
                context,
                results.view(
                        in.project().settings(),
                        insight,
                        JSON.objectNode(),
                        refresh,
                        false,
                        purpose,
                        ClientConnection.of(context)));
    }

    private SavedInsightFields fields(InProject in) {
        return new SavedInsightFields(
                dashboard -> insights.hasDashboard(in.project().id(), dashboard));
    }

    private SavedInsight find(Context context, InProject in) {
        return insights.find(in.project().id(), context.pathParam("id"))
                .orElseThrow(() ->
                        new DuetException(DuetException.Category.NOT_FOUND, "not_found", "Not found.", null, null));
    }
}
