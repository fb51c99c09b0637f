package dev.duet.server.accounts;

import dev.duet.server.accounts.Access.InOrganization;
import dev.duet.server.accounts.Views.OrganizationView;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.Page;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.jdbi.v3.core.Jdbi;

/** {@code /api/organizations/}: those that the caller belongs to. */
final class OrganizationRoutes implements Routes {
    private static final int NAME_LENGTH = 64;

    private final Jdbi jdbi;
    private final Authentication authentication;
    private final Access access;
    private final OrganizationStore organizations;
    private final UserViews views;
    private final boolean several;

    OrganizationRoutes(
            Jdbi jdbi, Authentication authentication, Access access, UserViews views, boolean severalOrganizations) {
        this.jdbi = jdbi;
        this.authentication = authentication;
        this.access = access;
        this.organizations = new OrganizationStore(jdbi);
        this.views = views;
        this.several = severalOrganizations;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/organizations", this::list);
        routes.post("/api/organizations", this::create);
        routes.get("/api/organizations/{id}", context -> Json.answer(context, view(organization(context))));
        routes.patch("/api/organizations/{id}", this::rename);
    }

    private void list(Context context) {
        long account = authentication.require(context).account().id();
        Json.answer(
                context,
                Page.of(organizations.ofAccount(account).stream()
                        .map(views::organizationView)
                        .toList()));
    }

    private void create(Context context) {
        long account = authentication.require(context).account().id();
        if (!several) {
            throw Access.forbidden();
        }
        String name = Fields.of(context).text("name", NAME_LENGTH);
        jdbi.useTransaction(handle -> SignupRoutes.found(handle, account, name));
        context.status(201);
        Json.answer(context, view(access.organization(context, "@current")));
    }

    private void rename(Context context) {
        InOrganization organization = organization(context);
        organization.require(Role.ADMIN);
        String name = Fields.of(context).text("name", NAME_LENGTH);
        organizations.rename(organization.membership().organization().id(), name);
        Json.answer(context, view(organization(context)));
    }

    private InOrganization organization(Context context) {
        return access.organization(context, context.pathParam("id"));
    }

    private OrganizationView view(InOrganization organization) {
        return views.organizationView(organization.membership());
    }
}
