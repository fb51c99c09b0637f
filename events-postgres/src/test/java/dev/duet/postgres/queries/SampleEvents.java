package dev.duet.postgres.queries;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Group;
import dev.duet.events.event.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Some weeks of events of project 1, for which no question of {@link GoldenQuestions} is without an answer for long. */
final class SampleEvents {
    private static final Instant START = Instant.parse("2026-02-20T00:00:00Z");
    private static final int PERSONS = 23;

    /** Members of the cohort 5. */
    static final Set<Long> MEMBERS = Set.of(1L, 2L, 3L, 5L, 8L);

    private SampleEvents() {}

    static Batch batch(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event(i));
        }
        List<Person> persons = new ArrayList<>();
        for (int i = 1; i < PERSONS; i++) {
            String properties = "{\"plan\":\"" + (i % 3 == 0 ? "pro" : "free") + "\",\"seats\":" + i + "}";
            persons.add(new Person(1, i, new UUID(2, i), START, properties, 1));
        }
        List<Group> groups = List.of(
                new Group(1, 1, "acme", START, "{\"size\":10}", 1),
                new Group(1, 1, "globex", START, "{\"size\":\"200\"}", 1));
        return new Batch(events, persons, groups);
    }

    private static Event event(int i) {
        String browser = switch (i % 5) {
            case 0, 1 -> "\"Chrome\"";
            case 2 -> "\"Firefox\"";
            case 3 -> "null";
            default -> "\"it's \\\"odd\\\"\"";
        };
        String properties = "{\"$browser\":" + browser + ",\"$session_id\":\"s" + i / 4 + "\",\"born\":\""
                + (i % 7 == 0 ? "2000-02-31" : "2000-06-15") + "\",\"list\":[1,{\"a\":2}],\"price\":"
                + (i % 6 == 0 ? "\"free\"" : i % 40 / 4.0) + "}";
        Instant at = START.plusSeconds(i * 997L);
        String group = i % 2 == 0 ? "acme" : i % 3 == 0 ? "globex" : "";
        return new Event(
                1,
                new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + i),
                i % 11 == 0 ? "sign up" : "visit",
                i % 4 == 0 ? "alice" : "someone",
                1 + i % PERSONS,
                at,
                at.plusSeconds(2),
                properties,
                i % 3 == 0 ? "button.big:text=\"Go\";div" : "",
                List.of("", group, "", "", ""));
    }
}
