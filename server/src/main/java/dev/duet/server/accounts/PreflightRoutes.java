package dev.duet.server.accounts;

import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.jdbi.v3.core.Jdbi;

/** {@code /_preflight}: what a sign-in page must know about an instance before anybody has signed in. */
final class PreflightRoutes implements Routes {

    /**
     * The answer.
     *
     * @param initiated whether somebody owns the instance
     * @param canCreateOrg whether anyone may sign up without an invite
     */
    private record Preflight(boolean initiated, boolean canCreateOrg) {}

    private final Jdbi jdbi;
    private final boolean openToAnyone;

    PreflightRoutes(Jdbi jdbi, boolean openToAnyone) {
        this.jdbi = jdbi;
        this.openToAnyone = openToAnyone;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/_preflight", this::answer);
    }

    private void answer(Context context) {
        boolean initiated = jdbi.withHandle(handle -> handle.createQuery("SELECT EXISTS (SELECT FROM account)")
                .mapTo(Boolean.class)
                .one());
        Json.answer(context, new Preflight(initiated, openToAnyone || !initiated));
    }
}
