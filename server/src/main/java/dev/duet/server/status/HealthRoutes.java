package dev.duet.server.status;

import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The probes: {@code /_health} and {@code /_liveness} say that the process answers, {@code /_readiness} that everything it
 * needs answers as well, part by part, with 503 when one does not.
 */
public final class HealthRoutes implements Routes {
    private final Map<String, BooleanSupplier> parts;

    /** Each part by its name; a check returns quickly and throws nothing. */
    public HealthRoutes(Map<String, BooleanSupplier> parts) {
        this.parts = new LinkedHashMap<>(parts);
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/_health", context -> context.result("ok"));
        routes.get("/_liveness", context -> Json.answer(context, Map.of("http", true)));
        routes.get("/_readiness", this::readiness);
    }

    private void readiness(Context context) {
        Map<String, Boolean> answers = new LinkedHashMap<>();
        answers.put("http", true);
        parts.forEach((name, check) -> answers.put(name, check.getAsBoolean()));
        context.status(answers.containsValue(false) ? 503 : 200);
        Json.answer(context, answers);
    }
}
