package dev.duet.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.api.Project;
import dev.duet.e2e.program.Eventually;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What an SDK said that it sends: the events' names and uuids. Safe for many threads, as SDKs call back from their own. */
final class Sent {
    private record Event(String name, String uuid) {}

    private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();

    void add(String name, String uuid) {
        events.add(new Event(name, uuid));
    }

    int size() {
        return events.size();
    }

    List<String> names() {
        return events.stream().map(Event::name).distinct().toList();
    }

    /** The list of events holds each one once and nothing else, and the trend of each name counts exactly as many. */
    void assertStoredOnce(Project project) {
        List<String> stored = Eventually.get(() -> stored(project), found -> found.size() >= events.size());
        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(events.stream()
                        .map(event -> event.name() + " " + event.uuid())
                        .toList());
        Map<String, Long> expected = events.stream().collect(Collectors.groupingBy(Event::name, Collectors.counting()));
        expected.forEach((name, count) -> assertThat(project.trendOnceItShows(name, count))
                .as("trend of " + name)
                .isEqualTo(count));
    }

    private static List<String> stored(Project project) {
        return project.allEvents().stream().map(Sent::nameAndUuid).toList();
    }

    private static String nameAndUuid(JsonNode event) {
        return event.path("event").asString() + " " + event.path("uuid").asString();
    }
}
