package dev.duet.server;

import dev.duet.server.config.Config;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options that say which instance a command means and where it listens; each stands for a setting of the environment
 * and wins over it.
 */
final class InstanceOptions {
    @Mixin
    private DataOption folder = new DataOption();

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on (DUET_PORT, 8000).")
    private @Nullable String port;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen on (DUET_HOST, all).")
    private @Nullable String host;

    /** As {@link DataOption#config()}. */
    Config config() {
        return config(Map.of());
    }

    /** As {@link DataOption#config(Map)}. */
    Config config(Map<String, String> options) {
        Map<String, String> settings = new HashMap<>(options);
        if (port != null) {
            settings.put("DUET_PORT", port);
        }
        if (host != null) {
            settings.put("DUET_HOST", host);
        }
        return folder.config(settings);
    }
}
