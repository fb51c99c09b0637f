package dev.duet.server.accounts;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.server.accounts.Access.InOrganization;
import dev.duet.server.accounts.Views.InviteView;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.NotFound;
import dev.duet.server.http.Page;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Invitations into an organization, made and taken back by its admins; whoever holds one's id may accept it. */
final class InviteRoutes implements Routes {
    private static final int MOST = 1_000;

    private final Jdbi jdbi;
    private final Access access;
    private final InviteStore invites;
    private final OrganizationStore organizations;

    InviteRoutes(Jdbi jdbi, Access access) {
        this.jdbi = jdbi;
        this.access = access;
        this.invites = new InviteStore(jdbi);
        this.organizations = new OrganizationStore(jdbi);
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/organizations/{id}/invites", this::list);
        routes.post("/api/organizations/{id}/invites", this::create);
        routes.delete("/api/organizations/{id}/invites/{invite_id}", this::delete);
    }

    private void list(Context context) {
        UUID organization = organization(context).membership().organization().id();
        List<OrganizationStore.Member> members = organizations.members(organization);
        Json.answer(
                context,
                Page.of(invites.ofOrganization(organization).stream()
                        .map(invite -> view(invite, members))
                        .toList()));
    }

    private void create(Context context) {
        InOrganization in = organization(context);
        Fields fields = Fields.of(context);
        String email = AccountFields.email(fields, "target_email");
        String firstName =
                fields.optionalText("first_name", AccountFields.NAME_LENGTH).orElse("");
        UUID organization = in.membership().organization().id();
        List<OrganizationStore.Member> members = organizations.members(organization);
        if (members.stream().anyMatch(member -> member.account().email().equalsIgnoreCase(email))) {
            throw new DuetException(
                    Category.INVALID,
                    "invalid_input",
                    email + " is a member of the organization already",
                    "target_email",
                    null);
        }
        if (invites.ofOrganization(organization).stream()
                        .filter(invite -> !invite.isExpired())
                        .count()
                >= MOST) {
            throw DuetException.invalid("target_email", "the organization has " + MOST + " open invites");
        }
        Invite invite = invites.create(
                organization, email, firstName, in.caller().account().id());
        context.status(201);
        Json.answer(context, view(invite, members));
    }

    private void delete(Context context) {
        UUID organization = organization(context).membership().organization().id();
        UUID invite = Access.uuid(context.pathParam("invite_id")).orElseThrow(NotFound::refusal);
        if (!jdbi.inTransaction(handle -> InviteStore.take(handle, organization, invite))) {
            throw NotFound.refusal();
        }
        context.status(204);
    }

    private InOrganization organization(Context context) {
        InOrganization organization = access.organization(context, context.pathParam("id"));
        organization.require(Role.ADMIN);
        return organization;
    }

    private static InviteView view(Invite invite, List<OrganizationStore.Member> members) {
        Account createdBy = members.stream()
                .map(OrganizationStore.Member::account)
                .filter(account -> Long.valueOf(account.id()).equals(invite.createdBy()))
                .findFirst()
                .orElse(null);
        return InviteView.of(invite, createdBy);
    }
}
