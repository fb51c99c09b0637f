package dev.duet.server.instance;

import dev.duet.events.operation.Fact;
import dev.duet.server.accounts.Staff;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /api/instance_status/}: a line for each thing that an operator looks at first. */
public final class InstanceStatusRoutes implements Routes {
    private final Staff staff;
    private final Overview overview;

    public InstanceStatusRoutes(Staff staff, Overview overview) {
        this.staff = staff;
        this.overview = overview;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/instance_status", this::status);
    }

    private void status(Context context) {
        staff.require(context);
        Json.answer(
                context,
                Map.of(
                        "results",
                        Map.of(
                                "overview",
                                overview.facts().stream()
                                        .map(InstanceStatusRoutes::view)
                                        .toList())));
    }

    private static Map<String, Object> view(Fact fact) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("key", fact.key());
        view.put("metric", fact.metric());
        view.put("value", fact.value());
        Fact.Rows rows = fact.subrows();
        if (rows != null) {
            view.put("subrows", rows);
        }
        return view;
    }
}
