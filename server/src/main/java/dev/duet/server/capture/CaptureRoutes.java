package dev.duet.server.capture;

import dev.duet.events.DuetException;
import dev.duet.server.http.DirectRoutes;
import dev.duet.server.http.Json;
import dev.duet.server.http.RegisteredRoutes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import org.eclipse.jetty.server.Handler;

/**
 * All that SDKs talk to, but for feature flags: the capture routes themselves, straight on Jetty, and the configuration
 * that SDKs ask for when they start.
 */
public final class CaptureRoutes implements DirectRoutes {
    private final CaptureService service;
    private final RemoteConfig configuration;

    public CaptureRoutes(CaptureService service, RemoteConfig configuration) {
        this.service = service;
        this.configuration = configuration;
    }

    @Override
    public Handler.Wrapper handler() {
        return new CaptureHandler(service);
    }

    @Override
    public List<RegisteredRoutes.Address> addresses() {
        return CaptureRoute.addresses();
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        for (String path : List.of("/array/{token}/config", "/array/{token}/config.js")) {
            routes.get(path, this::config);
            routes.options(path, context -> SdkRequests.allow(context).result(""));
        }
        routes.get(
                "/static/<script>",
                context -> SdkRequests.allow(context)
                        .status(404)
                        .contentType("text/plain")
                        .result("Not found"));
    }

    private void config(Context context) {
        SdkRequests.allow(context);
        String token = context.pathParam("token");
        CaptureProject project = service.projectOf(token)
                .orElseThrow(() -> new DuetException(
                        DuetException.Category.NOT_FOUND, "not_found", "No project has this token", null, null));
        if (context.path().replaceAll("/+$", "").endsWith(".js")) {
            context.contentType("application/javascript").result(configuration.script(project, token));
        } else {
            Json.answer(context, configuration.ofToken(project, token));
        }
    }
}
