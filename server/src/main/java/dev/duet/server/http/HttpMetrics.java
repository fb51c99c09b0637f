package dev.duet.server.http;

import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How many requests each route answered with which status, and how long they took. Bounded by the number of routes. */
public final class HttpMetrics {
    private record Key(String method, String route, int status) {}

    private static final int NANOSECONDS_PER_MILLISECOND = 1_000_000;

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    public HttpMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(Context context, float milliseconds) {
        var endpoint = context.endpoints().lastHttpEndpoint();
        Key key = new Key(
                endpoint == null ? "any" : context.method().name(),
                endpoint == null ? "none" : endpoint.path,
                context.statusCode());
        timers.computeIfAbsent(key, this::timer)
                .record((long) (milliseconds * NANOSECONDS_PER_MILLISECOND), TimeUnit.NANOSECONDS);
    }

    private Timer timer(Key key) {
        return Timer.builder("http.server.requests")
                .description("Requests by route and status")
                .tag("method", key.method())
                .tag("route", key.route())
                .tag("status", Integer.toString(key.status()))
                .register(registry);
    }
}
