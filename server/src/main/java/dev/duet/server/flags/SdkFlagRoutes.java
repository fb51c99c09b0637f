package dev.duet.server.flags;

import dev.duet.server.capture.RemoteConfig;
import dev.duet.server.capture.SdkRequest;
import dev.duet.server.capture.SdkRequests;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /decide} and {@code /flags}: what a project's flags are for the sender, and the configuration beside them. */
public final class SdkFlagRoutes implements Routes {
    private static final int MOST_VERSION = 100;

    private final SdkRequests requests;
    private final RemoteConfig configuration;
    private final Flags flags;

    public SdkFlagRoutes(SdkRequests requests, RemoteConfig configuration, Flags flags) {
        this.requests = requests;
        this.configuration = configuration;
        this.flags = flags;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        for (String path : List.of("/decide", "/flags")) {
            routes.get(path, this::answer);
            routes.post(path, this::answer);
            routes.options(path, context -> SdkRequests.allow(context).result(""));
        }
    }

    private void answer(Context context) {
        SdkRequests.allow(context);
        SdkRequest request = requests.read(context);
        FlagDecisions decided = FlagRequest.isWithoutFlags(request.body())
                ? FlagDecisions.NONE
                : flags.decide(request.project().id(), FlagRequest.of(request.body()));
        int version = version(request.query().get("v"));
        boolean isFlags = context.path().startsWith("/flags");
        boolean withConfig = !isFlags || "true".equals(request.query().get("config"));
        ObjectNode answer =
                withConfig ? configuration.of(request.project()) : Json.mapper().createObjectNode();
        if (isFlags) {
            FlagAnswers.flags(answer, version, decided);
            answer.put("requestId", UUID.randomUUID().toString());
        } else {
            FlagAnswers.decide(answer, version, decided);
        }
        Json.answer(context, answer);
    }

    private static int version(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,2}")) {
            return 1;
        }
        return Math.min(MOST_VERSION, Integer.parseInt(text));
    }
}
