package dev.duet.server.demo;

import java.time.Instant;
import java.util.Map;

/** One event of the made-up history, in the form in which SDKs send it. */
record DemoEvent(String event, String distinctId, Instant timestamp, Map<String, Object> properties) {

    DemoEvent {
        properties = Map.copyOf(properties);
    }
}
