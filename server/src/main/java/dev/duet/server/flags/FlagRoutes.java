package dev.duet.server.flags;

import dev.duet.events.DuetException;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.accounts.Project;
import dev.duet.server.accounts.ProjectAddresses;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.NotFound;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code feature_flags/}: made, changed and deleted by everybody in the project. */
public final class FlagRoutes implements Routes {
    private final Access access;
    private final FlagStore store;
    private final FlagEditor editor;
    private final Flags flags;

    public FlagRoutes(Access access, Jdbi jdbi, Flags flags, Clock clock) {
        this.access = access;
        this.store = new FlagStore(jdbi);
        this.editor = new FlagEditor(jdbi, clock);
        this.flags = flags;
    }

    /** What a flag is for the one who asks. */
    record OwnFlag(FlagView featureFlag, JsonNode value) {}

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        new ProjectAddresses(routes, access, "feature_flags", "feature_flag")
                .get("", this::list)
                .get("/my_flags", this::own)
                .on(HandlerType.POST, "", this::create)
                .get("/{id}", this::one)
                .on(HandlerType.PATCH, "/{id}", this::change)
                .on(HandlerType.PUT, "/{id}", this::change)
                .on(HandlerType.DELETE, "/{id}", this::delete);
    }

    private void list(Context context, InProject in) {
        Paging paging = Paging.of(context);
        var conditions = new FlagStore.Conditions(active(context), context.queryParam("search"));
        long project = in.project().id();
        List<FlagView> shown = store.list(project, conditions, paging.limit(), paging.offset()).stream()
                .map(FlagView::of)
                .toList();
        Json.answer(context, paging.page(context, store.count(project, conditions), shown));
    }

    private void create(Context context, InProject in) {
        FeatureFlag made = editor.create(in.project(), in.caller().account().id(), Fields.of(context));
        context.status(201);
        Json.answer(context, FlagView.of(made));
    }

    private void one(Context context, InProject in) {
        Json.answer(context, FlagView.of(find(context, in.project())));
    }

    private void change(Context context, InProject in) {
        Json.answer(context, FlagView.of(changed(context, in, Fields.of(context))));
    }

    /** Marks it as deleted, so that its key can be used again; {@code PATCH} with {@code deleted} false brings it back. */
    private void delete(Context context, InProject in) {
        changed(context, in, Fields.of(JsonNodeFactory.instance.objectNode().put("deleted", true)));
        context.status(204);
    }

    private FeatureFlag changed(Context context, InProject in, Fields fields) {
        return editor.change(in.project(), find(context, in.project()), fields);
    }

    /** All flags and what the active ones are for the account that asks, as their distinct id. */
    private void own(Context context, InProject in) {
        long project = in.project().id();
        String groups = context.queryParam("groups");
        var body = JsonNodeFactory.instance.objectNode();
        body.put("distinct_id", in.caller().account().distinctId());
        body.put("groups", groups);
        Map<String, FlagDecision> decided = new HashMap<>();
        flags.decide(project, FlagRequest.of(body))
                .decisions()
                .forEach(decision -> decided.put(decision.key(), decision));
        Json.answer(
                context,
                flags.sources(project).flags().stream()
                        .filter(FeatureFlag::active)
                        .map(flag -> new OwnFlag(FlagView.of(flag), value(decided.get(flag.key()))))
                        .toList());
    }

    private static JsonNode value(@Nullable FlagDecision decision) {
        return decision == null ? JsonNodeFactory.instance.nullNode() : decision.value();
    }

    private static @Nullable Boolean active(Context context) {
        String text = context.queryParam("active");
        if (text == null || text.isEmpty()) {
            return null;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw DuetException.invalid("active", "active must be true or false, not '" + text + "'");
        };
    }

    private FeatureFlag find(Context context, Project project) {
        return store.find(project.id(), NotFound.number(context, "id")).orElseThrow(NotFound::refusal);
    }
}
