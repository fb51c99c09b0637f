package dev.duet.server.capture;

import dev.duet.server.http.Json;
import java.util.Map;
import java.util.function.LongPredicate;
import tools.jackson.databind.node.ObjectNode;

/** What SDKs load before they send: what this server can do, and what their project has. Thread-safe. */
public final class RemoteConfig {
    private final LongPredicate hasFlags;

    /** @param hasFlags whether a project has feature flags that are active */
    public RemoteConfig(LongPredicate hasFlags) {
        this.hasFlags = hasFlags;
    }

    /** The configuration of a project. */
    public ObjectNode of(CaptureProject project) {
        ObjectNode config = Json.mapper().createObjectNode();
        config.putArray("supportedCompression").add("gzip").add("gzip-js");
        config.put("hasFeatureFlags", hasFlags.test(project.id()));
        if (project.recordsSessions()) {
            config.putObject("sessionRecording").put("endpoint", "/s/").put("recorderVersion", "v2");
        } else {
            config.put("sessionRecording", false);
        }
        config.put("isAuthenticated", false);
        config.put("captureDeadClicks", false);
        config.put("capturePerformance", false);
        config.put("autocaptureExceptions", false);
        config.put("autocapture_opt_out", false);
        config.put("surveys", false);
        config.put("heatmaps", false);
        config.put("elementsChainAsString", true);
        config.put("defaultIdentifiedOnly", false);
        config.putObject("analytics").put("endpoint", "/i/v0/e/");
        config.putObject("toolbarParams");
        config.putObject("editorParams");
        config.putArray("siteApps");
        return config;
    }

    /** The configuration as {@code /array/:token/config} gives it. */
    ObjectNode ofToken(CaptureProject project, String token) {
        return of(project).put("token", token);
    }

    /** The same as a script that leaves it where posthog-js looks for it. */
    String script(CaptureProject project, String token) {
        String name = Json.text(token);
        String value = Json.text(Map.of(
                "config", ofToken(project, token), "siteApps", Json.mapper().createArrayNode()));
        return "(function(){var a=window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{};a[" + name + "]="
                + value + ";})();\n";
    }
}
