package dev.duet.server.capture;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of the capture protocols a request speaks, told by its path. */
enum CaptureRoute {
    /** An event, a list of events, or a batch. */
    EVENTS,
    /** Changes of persons: what has no name of its own is an {@code $identify}. */
    PERSONS,
    /** A batch that is answered event by event. */
    PER_EVENT;

    private static final Map<String, CaptureRoute> PATHS = Map.of(
            "/e", EVENTS,
            "/capture", EVENTS,
            "/track", EVENTS,
            "/i/v0/e", EVENTS,
            "/batch", EVENTS,
            "/s", EVENTS,
            "/engage", PERSONS,
            "/i/v1/analytics/events", PER_EVENT);

    /** All paths, without a slash at their end. */
    static Set<String> paths() {
        return PATHS.keySet();
    }

    /** The route of a path with or without a slash at its end, null for a path of somebody else. */
    static @Nullable CaptureRoute of(String path) {
        return PATHS.get(path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
}
