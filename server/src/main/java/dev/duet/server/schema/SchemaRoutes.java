package dev.duet.server.schema;

import dev.duet.events.DuetException;
import dev.duet.server.http.Json;
import dev.duet.server.http.RegisteredRoutes;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** {@code /api/schema/}: the OpenAPI document of this server, for everybody; there is nothing of anybody in it. */
public final class SchemaRoutes implements Routes {
    private final String version;

    public SchemaRoutes(String version) {
        this.version = version;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/schema", this::answer);
    }

    private void answer(Context context) {
        String format = context.queryParam("format");
        if (format != null && !format.equals("json")) {
            throw DuetException.invalid("format", "the document is there as json, not as '" + format + "'");
        }
        Json.answer(context, OpenApiDocument.of(RegisteredRoutes.of(context), RouteWords.read(), version));
    }
}
