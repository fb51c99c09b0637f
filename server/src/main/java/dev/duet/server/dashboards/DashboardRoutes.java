package dev.duet.server.dashboards;

import dev.duet.events.DuetException;
import dev.duet.events.Purpose;
import dev.duet.events.request.ProjectSettings;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.accounts.ProjectAddresses;
import dev.duet.server.accounts.ProjectStore;
import dev.duet.server.http.ClientConnection;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.Page;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import dev.duet.server.savedinsights.InsightResults;
import dev.duet.server.savedinsights.SavedInsight;
import dev.duet.server.savedinsights.SavedInsightFields;
import dev.duet.server.savedinsights.SavedInsightStore;
import dev.duet.server.savedinsights.SavedInsightView;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code dashboards/}, and {@code /shared_dashboard/:token} for those without an account. */
public final class DashboardRoutes implements Routes {
    private static final int MOST = 1_000;
    private static final int MOST_ITEMS = 100;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Access access;
    private final DashboardStore dashboards;
    private final SavedInsightStore insights;
    private final InsightResults results;
    private final ProjectStore projects;
    private final DashboardTemplates templates;

    public DashboardRoutes(
            Access access,
            DashboardStore dashboards,
            SavedInsightStore insights,
            InsightResults results,
            ProjectStore projects) {
        this.access = access;
        this.dashboards = dashboards;
        this.insights = insights;
        this.results = results;
        this.projects = projects;
        this.templates = DashboardTemplates.read();
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        new ProjectAddresses(routes, access, "dashboards", "dashboard")
                .get("", this::list)
                .on(HandlerType.POST, "", this::create)
                .get("/{id}", this::one)
                .on(HandlerType.PATCH, "/{id}", this::change)
                .on(HandlerType.DELETE, "/{id}", this::delete);
        new ProjectAddresses(routes, access, "dashboard_templates", null)
                .get("", this::templates)
                .get("/{id}", this::template);
        routes.get("/shared_dashboard/{token}", this::shared);
    }

    private void list(Context context, InProject in) {
        Paging paging = Paging.of(context);
        long project = in.project().id();
        Json.answer(
                context,
                paging.page(
                        context,
                        dashboards.count(project),
                        dashboards.list(project, paging.limit(), paging.offset()).stream()
                                .map(dashboard -> DashboardView.of(dashboard, null))
                                .toList()));
    }

    private void templates(Context context, InProject in) {
        Json.answer(context, Page.of(templates.all()));
    }

    private void template(Context context, InProject in) {
        Json.answer(context, templates.find(context.pathParam("id")).orElseThrow(DashboardRoutes::notFound));
    }

    /**
     * A new one; with {@code use_dashboard} it begins with copies of another one's insights, with {@code use_template} with
     * those of a template.
     */
    private void create(Context context, InProject in) {
        long project = in.project().id();
        long author = in.caller().account().id();
        if (dashboards.count(project) >= MOST) {
            throw DuetException.invalid("name", "a project has at most " + MOST + " dashboards");
        }
        Fields fields = Fields.of(context);
        Dashboard original = fields.integer("use_dashboard", 1, Integer.MAX_VALUE)
                .map(id -> dashboards
                        .find(project, id)
                        .filter(found -> !found.deleted())
                        .orElseThrow(() -> DuetException.invalid(
                                "use_dashboard", "there is no dashboard " + id + " in this project")))
                .orElse(null);
        DashboardTemplate template = fields.optionalText("use_template", SavedInsightFields.NAME_LENGTH)
                .filter(id -> !id.isEmpty())
                .map(templates::required)
                .orElse(null);
        if (original != null && template != null) {
            throw DuetException.invalid("use_template", "a dashboard begins as a copy or from a template, not as both");
        }
        Dashboard wanted = changed(template == null ? start(original) : template.dashboard(), fields);
        Dashboard made = dashboards.together(() -> insert(project, wanted, original, template, author));
        context.status(201);
        answer(context, in, made);
    }

    private Dashboard insert(
            long project,
            Dashboard wanted,
            @Nullable Dashboard original,
            @Nullable DashboardTemplate template,
            long author) {
        Dashboard made = dashboards.insert(project, wanted, author);
        if (original != null) {
            insights.copy(project, original.id(), made.id(), author);
        }
        if (template != null) {
            template.insights(made.id()).forEach(insight -> insights.insert(project, insight, author));
        }
        return made;
    }

    private static Dashboard start(@Nullable Dashboard original) {
        return new Dashboard(
                0,
                original == null ? "" : original.name(),
                original == null ? "" : original.description(),
                false,
                original == null ? JSON.objectNode() : original.filters(),
                original == null ? JSON.arrayNode() : original.tags(),
                false,
                null,
                original == null ? "default" : "duplicate",
                false,
                Instant.EPOCH,
                null);
    }

    private void one(Context context, InProject in) {
        answer(context, in, find(context, in));
    }

    private void change(Context context, InProject in) {
        dashboards.update(in.project().id(), changed(find(context, in), Fields.of(context)));
        answer(context, in, find(context, in));
    }

    /** Marks it as deleted; {@code PATCH} with {@code deleted} false brings it back. */
    private void delete(Context context, InProject in) {
        Fields deleted = Fields.of(JSON.objectNode().put("deleted", true));
        dashboards.update(in.project().id(), changed(find(context, in), deleted));
        context.status(204);
    }

    /** No search engine and no other site is to keep what a link shows. */
    private void shared(Context context) {
        DashboardStore.Shared shared =
                dashboards.findShared(context.pathParam("token")).orElseThrow(DashboardRoutes::notFound);
        ProjectSettings project = projects.find(shared.project())
                .orElseThrow(DashboardRoutes::notFound)
                .settings();
        Purpose purpose = new Purpose(Purpose.Kind.REQUEST, "shared_dashboard", null);
        context.header("X-Robots-Tag", "noindex");
        context.header("Cache-Control", "no-store");
        Json.answer(
                context,
                DashboardView.shared(
                        shared.dashboard(), items(context, project, shared.dashboard(), false, true, purpose)));
    }

    private static Dashboard changed(Dashboard dashboard, Fields fields) {
        return new Dashboard(
                dashboard.id(),
                SavedInsightFields.text(fields, "name", SavedInsightFields.NAME_LENGTH, dashboard.name()),
                SavedInsightFields.text(
                        fields, "description", SavedInsightFields.DESCRIPTION_LENGTH, dashboard.description()),
                fields.flag("pinned").orElse(dashboard.pinned()),
                SavedInsightFields.object(fields, "filters", dashboard.filters()),
                SavedInsightFields.tags(fields, dashboard.tags()),
                fields.flag("is_shared").orElse(dashboard.isShared()),
                dashboard.shareToken(),
                dashboard.creationMode(),
                fields.flag("deleted").orElse(dashboard.deleted()),
                dashboard.createdAt(),
                dashboard.createdBy());
    }

    private void answer(Context context, InProject in, Dashboard dashboard) {
        boolean refresh = Optional.ofNullable(context.queryParam("refresh"))
                .map(text -> text.equals("true") || text.equals("1"))
                .orElse(false);
        Purpose purpose = new Purpose(
                Purpose.Kind.REQUEST, "dashboards", in.caller().account().id());
        Json.answer(
                context,
                DashboardView.of(
                        dashboard, items(context, in.project().settings(), dashboard, refresh, false, purpose)));
    }

    private List<SavedInsightView> items(
            Context context,
            ProjectSettings project,
            Dashboard dashboard,
            boolean refresh,
            boolean isPublic,
            Purpose purpose) {
        ClientConnection client = ClientConnection.of(context);
        List<SavedInsightView> items = new ArrayList<>();
        for (SavedInsight insight : insights.ofDashboard(project.id(), dashboard.id(), MOST_ITEMS)) {
            items.add(results.view(project, insight, dashboard.filters(), refresh, isPublic, purpose, client));
        }
        return items;
    }

    private Dashboard find(Context context, InProject in) {
        String id = context.pathParam("id");
        if (!id.matches("[0-9]{1,18}")) {
            throw notFound();
        }
        return dashboards.find(in.project().id(), Long.parseLong(id)).orElseThrow(DashboardRoutes::notFound);
    }

    private static DuetException notFound() {
        return new DuetException(DuetException.Category.NOT_FOUND, "not_found", "Not found.", null, null);
    }
}
