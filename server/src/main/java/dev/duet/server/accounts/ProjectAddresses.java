package dev.duet.server.accounts;

import dev.duet.server.accounts.Access.InProject;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.jspecify.annotations.Nullable;

/**
 * Where a feature's handlers are reached: below {@code /api/projects/:project_id/} and, where it had one, at the old address
 * that means the current project. Of two addresses that fit a request the one that came first counts.
 *
 * @param name below the project
 * @param old below {@code /api/}; null for none
 */
public record ProjectAddresses(
        JavalinDefaultRoutingApi routes,
        Access access,
        String name,
        @Nullable String old) {

    /** Answers a request about a project that the caller belongs to. */
    @FunctionalInterface
    public interface Handler {
        void handle(Context context, InProject in);
    }

    /**
     * Registers a handler at both addresses.
     *
     * @param rest what follows the name, from its slash or dot on; empty for nothing
     */
    public ProjectAddresses on(HandlerType method, String rest, Handler handler) {
        routes.addHttpHandler(
                method,
                "/api/projects/{project_id}/" + name + rest,
                context -> handler.handle(context, access.project(context)));
        if (old != null) {
            routes.addHttpHandler(
                    method, "/api/" + old + rest, context -> handler.handle(context, access.currentProject(context)));
        }
        return this;
    }

    public ProjectAddresses get(String rest, Handler handler) {
        return on(HandlerType.GET, rest, handler);
    }
}
