package dev.duet.server;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that picks the engine. */
final class EngineOption {
    @Option(
            names = "--events",
            paramLabel = "ENGINE",
            description = "Where events live: postgres or clickhouse (DUET_EVENTS, postgres).")
    private @Nullable String events;

    /** The option under its name in the environment; empty where it was not given. */
    Map<String, String> settings() {
        return events == null ? Map.of() : Map.of("DUET_EVENTS", events);
    }
}
