package dev.duet.server;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which instance a command means; each stands for a setting of the environment and wins over it. */
final class InstanceOptions {

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on (DUET_PORT, 8000).")
    @Nullable
    String port;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen on (DUET_HOST, all).")
    @Nullable
    String host;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Folder of all data (DUET_DATA, ./data).")
    @Nullable
    String data;

    /** The chosen options under their names in the environment. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        put(settings, "DUET_PORT", port);
        put(settings, "DUET_HOST", host);
        put(settings, "DUET_DATA", data);
        return settings;
    }

    static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }
}
