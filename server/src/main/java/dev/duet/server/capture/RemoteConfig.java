package dev.duet.server.capture;

import dev.duet.server.http.Json;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What SDKs load before they send: what this server can do, and that no project has feature flags. Stateless. */
final class RemoteConfig {
    private RemoteConfig() {}

    /** The configuration without flags. */
    static ObjectNode config() {
        ObjectNode config = Json.mapper().createObjectNode();
        config.putArray("supportedCompression").add("gzip").add("gzip-js");
        config.put("hasFeatureFlags", false);
        config.put("sessionRecording", false);
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
    static ObjectNode ofToken(String token) {
        return config().put("token", token);
    }

    /** The same as a script that leaves it where posthog-js looks for it. */
    static String script(String token) {
        String name = Json.text(token);
        String value = Json.text(
                Map.of("config", ofToken(token), "siteApps", Json.mapper().createArrayNode()));
        return "(function(){var a=window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{};a[" + name + "]="
                + value + ";})();\n";
    }

    /** The answer to {@code /decide}: version 1 lists active flags, 2 maps them, 3 and later add their payloads. */
    static ObjectNode decide(int version) {
        ObjectNode answer = config();
        if (version <= 1) {
            answer.putArray("featureFlags");
            return answer;
        }
        answer.putObject("featureFlags");
        if (version >= 3) {
            answer.putObject("featureFlagPayloads");
            answer.put("errorsWhileComputingFlags", false);
        }
        return answer;
    }

    /**
     * The answer to {@code /flags}: version 2 holds each flag with its reason, earlier ones are as {@code /decide?v=3}.
     *
     * @param withConfig whether the sender asks for the configuration too
     */
    static ObjectNode flags(int version, boolean withConfig, String requestId) {
        ObjectNode answer = withConfig ? config() : Json.mapper().createObjectNode();
        if (version >= 2) {
            answer.putObject("flags");
        } else {
            answer.putObject("featureFlags");
            answer.putObject("featureFlagPayloads");
        }
        answer.put("errorsWhileComputingFlags", false);
        answer.put("requestId", requestId);
        return answer;
    }
}
