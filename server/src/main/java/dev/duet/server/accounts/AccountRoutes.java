package dev.duet.server.accounts;

import dev.duet.server.http.Routes;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** All addresses of this package. */
public final class AccountRoutes implements Routes {
    private final List<Routes> all;

    /**
     * All of them.
     *
     * @param operator who may sign people up in any case
     * @param severalOrganizations opens sign-up to anyone and lets members make more organizations
     * @param projectsChanged told whenever a project's settings or token changed
     */
    public AccountRoutes(
            Jdbi jdbi,
            Authentication authentication,
            Access access,
            Operator operator,
            boolean severalOrganizations,
            Runnable projectsChanged) {
        Passwords passwords = new Passwords();
        UserViews views = new UserViews(jdbi, access);
        this.all = List.of(
                new PreflightRoutes(jdbi, severalOrganizations),
                new SignupRoutes(jdbi, authentication, passwords, views, operator, severalOrganizations),
                new LoginRoutes(jdbi, authentication, passwords),
                new UserRoutes(jdbi, authentication, passwords, views),
                new PersonalKeyRoutes(jdbi, authentication),
                new OrganizationRoutes(jdbi, authentication, access, views, severalOrganizations),
                new MemberRoutes(jdbi, access),
                new InviteRoutes(jdbi, access),
                new ProjectRoutes(jdbi, access, projectsChanged),
                new OperatorRoutes(jdbi, operator));
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        all.forEach(feature -> feature.register(routes));
    }
}
