package dev.duet.server.accounts;

import dev.duet.server.accounts.Views.OrganizationBasic;
import dev.duet.server.accounts.Views.OrganizationView;
import dev.duet.server.accounts.Views.ProjectView;
import dev.duet.server.accounts.Views.User;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Puts together what somebody sees of themselves: the account, and the organization and project they work in. */
final class UserViews {
    private final AccountStore accounts;
    private final OrganizationStore organizations;
    private final ProjectStore projects;
    private final Access access;

    UserViews(Jdbi jdbi, Access access) {
        this.accounts = new AccountStore(jdbi);
        this.organizations = new OrganizationStore(jdbi);
        this.projects = new ProjectStore(jdbi);
        this.access = access;
    }

    User of(long id) {
        Account account = accounts.get(id);
        List<Membership> memberships = organizations.ofAccount(id);
        Membership current = access.currentMembership(account);
        Project project = access.currentProject(account);
        ProjectView projectView = project == null ? null : ProjectView.of(project);
        return new User(
                account.id(),
                account.uuid(),
                account.distinctId(),
                account.firstName(),
                account.email(),
                account.emailOptIn(),
                account.anonymizeData(),
                account.isStaff(),
                true,
                account.dateJoined(),
                projectView,
                projectView,
                current == null ? null : organizationView(current),
                memberships.stream().map(OrganizationBasic::of).toList());
    }

    OrganizationView organizationView(Membership membership) {
        return OrganizationView.of(
                membership, projects.ofOrganization(membership.organization().id()));
    }
}
