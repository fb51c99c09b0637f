package dev.duet.server.accounts;

import dev.duet.server.http.Json;
import dev.duet.server.http.Page;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** {@code /api/operator/projects/}: every project with its token, for commands that run beside the data folder. */
final class OperatorRoutes implements Routes {
    private final Jdbi jdbi;
    private final Operator operator;

    OperatorRoutes(Jdbi jdbi, Operator operator) {
        this.jdbi = jdbi;
        this.operator = operator;
    }

    /** What a command needs to send to a project. */
    record ProjectToken(long id, String name, String apiToken) {}

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/operator/projects", this::projects);
    }

    private void projects(Context context) {
        operator.require(context);
        List<ProjectToken> all = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id, name, api_token FROM project ORDER BY id")
                .map((row, _) -> new ProjectToken(row.getLong("id"), row.getString("name"), row.getString("api_token")))
                .list());
        Json.answer(context, Page.of(all));
    }
}
