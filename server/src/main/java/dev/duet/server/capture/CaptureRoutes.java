package dev.duet.server.capture;

import dev.duet.events.DuetException;
import dev.duet.server.http.DirectRoutes;
import dev.duet.server.http.Json;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * All that SDKs talk to: the capture routes themselves, straight on Jetty, and the configuration that SDKs ask for when
 * they start.
 */
public final class CaptureRoutes implements DirectRoutes {
    private static final int MOST_VERSION = 100;

    private final CaptureService service;

    public CaptureRoutes(CaptureService service) {
        this.service = service;
    }

    @Override
    public Handler.Wrapper handler() {
        return new CaptureHandler(service);
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        for (String path : List.of("/decide", "/flags")) {
            routes.get(path, this::flags);
            routes.post(path, this::flags);
            routes.options(path, context -> allow(context).result(""));
        }
        for (String path : List.of("/array/{token}/config", "/array/{token}/config.js")) {
            routes.get(path, this::config);
            routes.options(path, context -> allow(context).result(""));
        }
        routes.get(
                "/static/{script}",
                context -> allow(context).status(404).contentType("text/plain").result("Not found"));
    }

    private void flags(Context context) {
        allow(context);
        String query = context.req().getQueryString();
        RawRequest request = new RawRequest(
                query == null ? Map.of() : FormFields.parse(query),
                context.contentType(),
                context.header("Content-Encoding"),
                context.bodyAsBytes());
        if (service.project(request).isEmpty()) {
            throw CaptureProblem.unknownToken();
        }
        int version = version(request.query().get("v"));
        if (context.path().startsWith("/flags")) {
            boolean withConfig = "true".equals(request.query().get("config"));
            Json.answer(
                    context,
                    RemoteConfig.flags(version, withConfig, UUID.randomUUID().toString()));
        } else {
            Json.answer(context, RemoteConfig.decide(version));
        }
    }

    private static int version(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,2}")) {
            return 1;
        }
        return Math.min(MOST_VERSION, Integer.parseInt(text));
    }

    private void config(Context context) {
        allow(context);
        String token = context.pathParam("token");
        if (service.projectOf(token).isEmpty()) {
            throw new DuetException(
                    DuetException.Category.NOT_FOUND, "not_found", "No project has this token", null, null);
        }
        if (context.path().replaceAll("/+$", "").endsWith(".js")) {
            context.contentType("application/javascript").result(RemoteConfig.script(token));
        } else {
            Json.answer(context, RemoteConfig.ofToken(token));
        }
    }

    private static Context allow(Context context) {
        Request request = ServletContextRequest.getServletContextRequest(context.req());
        Cors.allow(request.getHeaders(), context::header);
        return context;
    }
}
