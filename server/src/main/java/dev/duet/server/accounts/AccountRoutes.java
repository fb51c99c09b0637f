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
     * @param accessChanged told whenever a project's settings or token changed, or a personal API key is gone
     */
    public AccountRoutes(
            Jdbi jdbi,
            Authentication authentication,
            Access access,
            Operator operator,
            boolean severalOrganizations,
            Runnable accessChanged) {
        Passwords passwords = new Passwords();
        UserViews views = new UserViews(jdbi, access);
        this.all = List.of(
                new PreflightRoutes(jdbi, severalOrganizations),
                new SignupRoutes(jdbi, authentication, passwords, views, operator, severalOrganizations),
                new LoginRoutes(jdbi, authentication, passwords),
                new UserRoutes(jdbi, authentication, passwords, views),
                new PersonalKeyRoutes(jdbi, authentication, accessChanged),
                new OrganizationRoutes(jdbi, authentication, access, views, severalOrganizations),
                new MemberRoutes(jdbi, access),
                new InviteRoutes(jdbi, access),
                new ProjectRoutes(jdbi, access, accessChanged),
                new OperatorRoutes(jdbi, operator));
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        all.forEach(feature -> feature.register(routes));
    }
}
