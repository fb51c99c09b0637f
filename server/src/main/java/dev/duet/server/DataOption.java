package dev.duet.server;

import dev.duet.events.DuetException;
import dev.duet.server.config.Config;
import dev.duet.server.config.ConfigReader;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which instance a command means: the one of a data folder. */
final class DataOption {
    @Option(names = "--data", paramLabel = "FOLDER", description = "Folder of all data (DUET_DATA, ./data).")
    private @Nullable String data;

    /**
     * The settings of that instance.
     *
     * @throws DuetException of category INVALID, with one line that names the setting
     */
    Config config() {
        return config(Map.of());
    }

    /** The same with what other options say, under the names that it has in the environment. */
    Config config(Map<String, String> options) {
        Map<String, String> settings = new HashMap<>(options);
        if (data != null) {
            settings.put("DUET_DATA", data);
        }
        return ConfigReader.read(System.getenv(), settings);
    }
}
