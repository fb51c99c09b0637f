package dev.duet.server.accounts;

import dev.duet.events.DuetException;
import dev.duet.server.accounts.Access.InOrganization;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.accounts.Views.ProjectView;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.Page;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** {@code /api/projects/}: members change settings, admins make and delete projects. */
final class ProjectRoutes implements Routes {
    private static final int MOST = 1_000;

    private final Jdbi jdbi;
    private final Access access;
    private final ProjectStore projects;
    private final Runnable projectsChanged;

    /** {@code projectsChanged} is told after every change, so that what remembers projects asks again. */
    ProjectRoutes(Jdbi jdbi, Access access, Runnable projectsChanged) {
        this.jdbi = jdbi;
        this.access = access;
        this.projects = new ProjectStore(jdbi);
        this.projectsChanged = projectsChanged;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/projects", this::list);
        routes.post("/api/projects", this::create);
        routes.get(
                "/api/projects/{project_id}",
                context -> answer(context, access.project(context).project()));
        routes.patch("/api/projects/{project_id}", this::change);
        routes.patch("/api/projects/{project_id}/reset_token", this::resetToken);
        routes.delete("/api/projects/{project_id}", this::delete);
    }

    private void list(Context context) {
        UUID organization = access.organization(context, "@current")
                .membership()
                .organization()
                .id();
        Json.answer(
                context,
                Page.of(projects.ofOrganization(organization).stream()
                        .map(ProjectView::of)
                        .toList()));
    }

    private void create(Context context) {
        InOrganization in = access.organization(context, "@current");
        in.require(Role.ADMIN);
        Fields fields = Fields.of(context);
        String name = fields.has("name") ? fields.text("name", ProjectFields.NAME_LENGTH) : "Default Project";
        UUID organization = in.membership().organization().id();
        if (projects.ofOrganization(organization).size() >= MOST) {
            throw DuetException.invalid("name", "the organization has " + MOST + " projects");
        }
        long account = in.caller().account().id();
        Project made = jdbi.inTransaction(handle -> {
            long id = ProjectStore.insert(handle, organization, name);
            AccountStore.setCurrent(handle, account, organization, id);
            ProjectStore.update(handle, ProjectFields.changed(projects.get(handle, id), fields));
            return projects.get(handle, id);
        });
        context.status(201);
        answer(context, made);
    }

    private void change(Context context) {
        Project project = access.project(context).project();
        Project changed = ProjectFields.changed(project, Fields.of(context));
        jdbi.useHandle(handle -> ProjectStore.update(handle, changed));
        projectsChanged.run();
        answer(context, access.project(context).project());
    }

    private void resetToken(Context context) {
        InProject in = access.project(context);
        requireAdmin(context, in);
        projects.resetToken(in.project().id());
        projectsChanged.run();
        answer(context, access.project(context).project());
    }

    private void delete(Context context) {
        InProject in = access.project(context);
        requireAdmin(context, in);
        projects.delete(in.project().id());
        projectsChanged.run();
        context.status(204);
    }

    private void requireAdmin(Context context, InProject in) {
        access.organization(context, in.project().organization().toString()).require(Role.ADMIN);
    }

    private static void answer(Context context, Project project) {
        Json.answer(context, ProjectView.of(project));
    }
}
