package dev.duet.server.accounts;

import dev.duet.events.DuetException;
import dev.duet.server.accounts.Access.InOrganization;
import dev.duet.server.accounts.OrganizationStore.Member;
import dev.duet.server.accounts.Views.MemberView;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.NotFound;
import dev.duet.server.http.Page;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.jdbi.v3.core.Jdbi;

/**
 * The members of an organization. Admins change roles up to their own and take members out; an owner can hand the
 * ownership over, and becomes an admin by it, so that there is always exactly one. Changes come one after the other, each by
 * the roles that the one before left.
 */
final class MemberRoutes implements Routes {
    private final Jdbi jdbi;
    private final Access access;
    private final OrganizationStore organizations;

    MemberRoutes(Jdbi jdbi, Access access) {
        this.jdbi = jdbi;
        this.access = access;
        this.organizations = new OrganizationStore(jdbi);
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/organizations/{id}/members", this::list);
        routes.patch("/api/organizations/{id}/members/{user_uuid}", this::change);
        routes.delete("/api/organizations/{id}/members/{user_uuid}", this::remove);
    }

    private void list(Context context) {
        InOrganization organization = organization(context);
        Json.answer(
                context,
                Page.of(organizations
                        .members(organization.membership().organization().id())
                        .stream()
                        .map(MemberView::of)
                        .toList()));
    }

    private void change(Context context) {
        InOrganization organization = organization(context);
        organization.require(Role.ADMIN);
        Member member = member(context, organization);
        Role role = Fields.of(context)
                .integer("level", 1, Role.OWNER.level())
                .map(Role::ofLevel)
                .orElseThrow(() -> Fields.required("level"));
        Membership own = organization.membership();
        if (member.membership().id().equals(own.id())) {
            throw DuetException.invalid("level", "you cannot change your own level");
        }
        jdbi.useTransaction(handle -> {
            OrganizationStore.hold(handle, own.organization().id());
            Role mine = OrganizationStore.role(handle, own.id());
            Role theirs = OrganizationStore.role(handle, member.membership().id());
            if (!mine.isAtLeast(Role.ADMIN) || !mine.isAtLeast(role) || !mine.isAtLeast(theirs)) {
                throw Access.forbidden();
            }
            OrganizationStore.setRole(handle, member.membership().id(), role);
            if (role == Role.OWNER) {
                OrganizationStore.setRole(handle, own.id(), Role.ADMIN);
            }
        });
        Json.answer(context, MemberView.of(member(context, organization)));
    }

    private void remove(Context context) {
        InOrganization organization = organization(context);
        Member member = member(context, organization);
        Membership own = organization.membership();
        boolean self = member.membership().id().equals(own.id());
        jdbi.useTransaction(handle -> {
            OrganizationStore.hold(handle, own.organization().id());
            Role mine = OrganizationStore.role(handle, own.id());
            Role theirs = OrganizationStore.role(handle, member.membership().id());
            boolean may = self || mine.isAtLeast(Role.ADMIN);
            if (!may || theirs == Role.OWNER || !mine.isAtLeast(theirs)) {
                throw Access.forbidden();
            }
            OrganizationStore.removeMember(
                    handle, own.organization().id(), member.account().id());
        });
        context.status(204);
    }

    private InOrganization organization(Context context) {
        return access.organization(context, context.pathParam("id"));
    }

    private Member member(Context context, InOrganization organization) {
        String uuid = context.pathParam("user_uuid");
        return organizations.members(organization.membership().organization().id()).stream()
                .filter(member -> member.account().uuid().toString().equals(uuid))
                .findFirst()
                .orElseThrow(NotFound::refusal);
    }
}
