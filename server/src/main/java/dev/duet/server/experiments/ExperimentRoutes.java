package dev.duet.server.experiments;

import dev.duet.events.DuetException;
import dev.duet.events.Purpose;
import dev.duet.events.time.RelativeDate;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.accounts.Project;
import dev.duet.server.accounts.ProjectAddresses;
import dev.duet.server.answers.Answers;
import dev.duet.server.flags.FlagEditor;
import dev.duet.server.http.ClientConnection;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.NotFound;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code experiments/}: made with a flag of their own, changed and deleted by everybody in the project. */
public final class ExperimentRoutes implements Routes {
    private static final int KEY_LENGTH = 400;
    private static final String FLAG_KEY = "feature_flag_key";

    private final Access access;
    private final ExperimentStore store;
    private final ExperimentResults results;
    private final FlagEditor flags;
    private final Clock clock;

    public ExperimentRoutes(Access access, Jdbi jdbi, Answers answers, Clock clock) {
        this.access = access;
        this.store = new ExperimentStore(jdbi);
        this.results = new ExperimentResults(answers);
        this.flags = new FlagEditor(jdbi, clock);
        this.clock = clock;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        new ProjectAddresses(routes, access, "experiments", null)
                .get("", this::list)
                .on(HandlerType.POST, "", this::create)
                .get("/{id}", this::one)
                .on(HandlerType.PATCH, "/{id}", this::change)
                .on(HandlerType.DELETE, "/{id}", this::delete)
                .get("/{id}/results", this::results);
    }

    private void list(Context context, InProject in) {
        Paging paging = Paging.of(context);
        boolean archived = "true".equals(context.queryParam("archived"));
        long project = in.project().id();
        Json.answer(
                context,
                paging.page(
                        context,
                        store.count(project, archived),
                        store.list(project, archived, paging.limit(), paging.offset())));
    }

    /** The flag deals out the variants as soon as the experiment has a start. */
    private void create(Context context, InProject in) {
        Fields fields = Fields.of(context);
        ExperimentFields.Values values = ExperimentFields.read(null, fields, calendar(in));
        ObjectNode flag = JsonNodeFactory.instance.objectNode();
        flag.put("key", fields.text(FLAG_KEY, KEY_LENGTH));
        flag.put("name", "Feature flag of the experiment " + values.name());
        flag.put("active", values.startDate() != null);
        ObjectNode filters = flag.putObject("filters");
        filters.putArray("groups").addObject().put("rollout_percentage", 100).putArray("properties");
        filters.putObject("multivariate").set("variants", values.parameters().path(ExperimentFields.VARIANTS));
        long account = in.caller().account().id();
        long made = createFlag(in.project(), account, flag);
        context.status(201);
        Json.answer(context, store.insert(in.project().id(), made, account, values));
    }

    private long createFlag(Project project, long account, ObjectNode flag) {
        try {
            return flags.create(project, account, flag);
        } catch (DuetException e) {
            boolean key = "key".equals(e.attribute());
            String message = e.getMessage() == null ? e.code() : e.getMessage();
            throw new DuetException(e.category(), e.code(), message, key ? FLAG_KEY : "parameters", e);
        }
    }

    private void one(Context context, InProject in) {
        Json.answer(context, find(context, in.project()));
    }

    private void change(Context context, InProject in) {
        Experiment experiment = find(context, in.project());
        Fields fields = Fields.of(context);
        if (fields.has(FLAG_KEY) && !fields.text(FLAG_KEY, KEY_LENGTH).equals(experiment.featureFlagKey())) {
            throw DuetException.invalid(FLAG_KEY, "the feature flag of an experiment cannot be exchanged");
        }
        ExperimentFields.Values values = ExperimentFields.read(experiment, fields, calendar(in));
        store.update(experiment, values);
        if (experiment.startDate() == null && values.startDate() != null) {
            flags.change(
                    in.project(),
                    experiment.featureFlag(),
                    JsonNodeFactory.instance.objectNode().put("active", true));
        }
        Json.answer(context, find(context, in.project()));
    }

    private void delete(Context context, InProject in) {
        store.delete(find(context, in.project()));
        context.status(204);
    }

    private void results(Context context, InProject in) {
        Purpose purpose = new Purpose(
                Purpose.Kind.REQUEST,
                "experiments/results",
                in.caller().account().id());
        boolean refresh = "true".equals(context.queryParam("refresh"));
        Json.answer(
                context,
                results.of(
                        find(context, in.project()),
                        in.project().settings(),
                        refresh,
                        purpose,
                        ClientConnection.of(context)));
    }

    private RelativeDate.Calendar calendar(InProject in) {
        return in.project().settings().calendar(clock);
    }

    private Experiment find(Context context, Project project) {
        return store.find(project.id(), NotFound.number(context, "id")).orElseThrow(NotFound::refusal);
    }
}
