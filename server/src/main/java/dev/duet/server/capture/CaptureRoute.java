package dev.duet.server.capture;

import dev.duet.server.http.RegisteredRoutes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of the capture protocols a request speaks, told by its path. */
enum CaptureRoute {
    /** An event, a list of events, or a batch. */
    EVENTS,
    /** The same, where a batch is expected. */
    BATCH,
    /** Changes of persons: what has no name of its own is an {@code $identify}. */
    PERSONS,
    /** A batch that is answered event by event. */
    PER_EVENT;

    private static final Map<String, CaptureRoute> PATHS = Map.of(
            "/e", EVENTS,
            "/capture", EVENTS,
            "/track", EVENTS,
            "/i/v0/e", EVENTS,
            "/batch", BATCH,
            "/s", EVENTS,
            "/engage", PERSONS,
            "/i/v1/analytics/events", PER_EVENT);

    /** What is answered, without a slash at the end of a path. */
    static List<RegisteredRoutes.Address> addresses() {
        return PATHS.entrySet().stream()
                .flatMap(entry -> entry.getValue().methods().stream()
                        .map(method -> new RegisteredRoutes.Address(method, entry.getKey())))
                .toList();
    }

    /** A batch that is answered event by event cannot stand in an address. */
    private List<String> methods() {
        return this == PER_EVENT ? List.of("POST", "OPTIONS") : List.of("GET", "POST", "OPTIONS");
    }

    /** What a body lacks that is neither an event nor a list of them. */
    String expected() {
        return this == BATCH || this == PER_EVENT ? "batch" : "event";
    }

    /** The route of a path with or without a slash at its end, null for a path of somebody else. */
    static @Nullable CaptureRoute of(String path) {
        return PATHS.get(path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
}
