package dev.duet.server.annotations;

import dev.duet.events.DuetException;
import dev.duet.events.time.RelativeDate;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.accounts.Project;
import dev.duet.server.accounts.ProjectAddresses;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.NotFound;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import dev.duet.server.insights.RequestFilter;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code annotations/}: notes to points in time, for an insight, a project or all projects of an organization. */
public final class AnnotationRoutes implements Routes {
    private static final int LONGEST = 10_000;
    private static final int LENGTH = 400;
    private static final Set<String> SCOPES = new TreeSet<>(Set.of("dashboard_item", "project", "organization"));

    private final Access access;
    private final AnnotationStore annotations;
    private final Clock clock;

    public AnnotationRoutes(Access access, AnnotationStore annotations, Clock clock) {
        this.access = access;
        this.annotations = annotations;
        this.clock = clock;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        new ProjectAddresses(routes, access, "annotations", "annotation")
                .get("", this::list)
                .on(HandlerType.POST, "", this::create)
                .get("/{id}", this::one)
                .on(HandlerType.PATCH, "/{id}", this::change)
                .on(HandlerType.DELETE, "/{id}", this::delete);
    }

    private void list(Context context, InProject in) {
        Paging paging = Paging.of(context);
        var fields = dev.duet.events.request.Fields.of(RequestFilter.of(context));
        var conditions = new AnnotationStore.Conditions(
                fields.text("scope", LENGTH),
                fields.number("dashboard_item", 1, Integer.MAX_VALUE),
                time("after", fields.text("after", LENGTH), in),
                time("before", fields.text("before", LENGTH), in),
                fields.text("search", LENGTH));
        Json.answer(
                context,
                paging.page(
                        context,
                        annotations.count(in.project(), conditions),
                        annotations.list(in.project(), conditions, paging.limit(), paging.offset())));
    }

    private void create(Context context, InProject in) {
        Fields fields = Fields.of(context);
        Annotation empty = new Annotation(
                0,
                fields.text("content", LONGEST),
                null,
                "USR",
                "project",
                null,
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                null);
        Annotation made = annotations.insert(
                in.project(), changed(empty, fields, in), in.caller().account().id());
        context.status(201);
        Json.answer(context, made);
    }

    private void one(Context context, InProject in) {
        Json.answer(context, find(context, in.project()));
    }

    private void change(Context context, InProject in) {
        annotations.update(changed(find(context, in.project()), Fields.of(context), in));
        Json.answer(context, find(context, in.project()));
    }

    /** Marks it as deleted; {@code PATCH} with {@code deleted} false brings it back. */
    private void delete(Context context, InProject in) {
        Fields deleted = Fields.of(JsonNodeFactory.instance.objectNode().put("deleted", true));
        annotations.update(changed(find(context, in.project()), deleted, in));
        context.status(204);
    }

    private Annotation changed(Annotation annotation, Fields fields, InProject in) {
        return new Annotation(
                annotation.id(),
                fields.has("content") ? fields.text("content", LONGEST) : annotation.content(),
                fields.has("date_marker")
                        ? time(
                                "date_marker",
                                fields.optionalText("date_marker", LENGTH).orElse(null),
                                in)
                        : annotation.dateMarker(),
                annotation.creationType(),
                fields.choice("scope", SCOPES).orElse(annotation.scope()),
                fields.has("dashboard_item") ? insight(fields, in.project()) : annotation.dashboardItem(),
                fields.flag("deleted").orElse(annotation.deleted()),
                annotation.createdAt(),
                annotation.updatedAt(),
                annotation.createdBy());
    }

    private @Nullable Long insight(Fields fields, Project project) {
        Integer insight = fields.integer("dashboard_item", 1, Integer.MAX_VALUE).orElse(null);
        if (insight == null) {
            return null;
        }
        if (!annotations.hasInsight(project, insight)) {
            throw DuetException.invalid("dashboard_item", "there is no insight " + insight + " in this project");
        }
        return insight.longValue();
    }

    private @Nullable Instant time(String name, @Nullable String text, InProject in) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return RelativeDate.asStart(text, in.project().settings().calendar(clock))
                .map(ZonedDateTime::toInstant)
                .orElseThrow(() -> DuetException.invalid(
                        name, name + " must be a time such as 2020-01-04T10:00:00Z, not '" + text + "'"));
    }

    private Annotation find(Context context, Project project) {
        return annotations.find(project, NotFound.number(context, "id")).orElseThrow(NotFound::refusal);
    }
}
