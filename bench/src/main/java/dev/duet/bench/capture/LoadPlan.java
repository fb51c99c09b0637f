package dev.duet.bench.capture;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What load is put on a server.
 *
 * @param token the project's
 * @param eventName under which all events of the run are sent, so that they can be counted afterwards
 * @param kind how large each event is
 * @param eventsPerRequest 1: singly to {@code /capture/}; more: to {@code /batch/}
 * @param connections how many requests are under way at a time
 * @param warmUp runs before anything is measured
 * @param duration how long is measured
 * @param rate events per second that are offered; null: as many as the server takes. With a rate, latency counts from the
 *     moment a request was due, so that waiting for a connection is not forgotten
 * @param persons how many different distinct ids occur
 */
record LoadPlan(
        String host,
        int port,
        String token,
        String eventName,
        EventKind kind,
        int eventsPerRequest,
        int connections,
        Duration warmUp,
        Duration duration,
        @Nullable Integer rate,
        int persons) {

    enum EventKind {
        /** What a server SDK sends: 12 properties, about 350 bytes. */
        SERVER,
        /** What a browser SDK sends: 80 properties, about 2.5 kB. */
        BROWSER
    }
}
