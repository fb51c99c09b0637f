package dev.duet.server.taxonomy;

import dev.duet.events.json.CanonicalJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What some events say about definitions, counted while they are decoded. Not thread-safe. */
public final class DefinitionTally {
    private static final int LONGEST_NAME = 400;

    /** What is an instruction to Duet and no property that anybody filters by. */
    private static final Set<String> NO_PROPERTIES = Set.of("$set", "$set_once", "$unset", "$groups");

    /** The events or properties of one name. */
    static final class Seen {
        private final Map<LocalDate, Long> days = new HashMap<>();
        private Instant last = Instant.MIN;
        private @Nullable PropertyType type;

        /** Counted apart from the others, for events of one day come together. */
        private LocalDate present = LocalDate.MIN;

        private long today;

        Map<LocalDate, Long> days() {
            if (today > 0) {
                days.merge(present, today, Long::sum);
                today = 0;
            }
            return days;
        }

        Instant last() {
            return last;
        }

        @Nullable
        PropertyType type() {
            return type;
        }

        void note(LocalDate day, Instant at) {
            if (!day.equals(present)) {
                days();
                present = day;
            }
            today++;
            if (at.isAfter(last)) {
                last = at;
            }
        }

        void add(Seen other) {
            other.days().forEach((day, number) -> days.merge(day, number, Long::sum));
            if (other.last.isAfter(last)) {
                last = other.last;
            }
        }
    }

    /** What was seen in one project. */
    static final class OfProject {
        private final Map<String, Seen> events = new HashMap<>();
        private final Map<String, Seen> properties = new HashMap<>();
        private final Map<String, Set<String>> pairs = new HashMap<>();

        Map<String, Seen> events() {
            return events;
        }

        Map<String, Seen> properties() {
            return properties;
        }

        /** For each event the properties that it had. */
        Map<String, Set<String>> pairs() {
            return pairs;
        }
    }

    private final Map<Long, OfProject> projects = new HashMap<>();

    Map<Long, OfProject> projects() {
        return projects;
    }

    /** How many names are counted. */
    int size() {
        return projects.values().stream()
                .mapToInt(project -> project.events.size() + project.properties.size())
                .sum();
    }

    /** Adds the counts of another tally; which property was on which event is left out. */
    void add(DefinitionTally other) {
        other.projects.forEach((project, seen) -> {
            OfProject mine = projects.computeIfAbsent(project, _ -> new OfProject());
            seen.events.forEach((name, counted) ->
                    mine.events.computeIfAbsent(name, _ -> new Seen()).add(counted));
            seen.properties.forEach((name, counted) ->
                    mine.properties.computeIfAbsent(name, _ -> new Seen()).add(counted));
        });
    }

    /** Counts one event with the properties that are stored. */
    public void note(long project, String event, Instant timestamp, Instant now, ObjectNode properties) {
        if (event.length() > LONGEST_NAME) {
            return; // an index could not hold it
        }
        OfProject seen = projects.computeIfAbsent(project, _ -> new OfProject());
        Instant at = timestamp.isAfter(now) ? now : timestamp;
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        seen.events.computeIfAbsent(event, _ -> new Seen()).note(day, at);
        Set<String> names = seen.pairs.computeIfAbsent(event, _ -> new HashSet<>());
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            String name = property.getKey();
            Seen values = seen.properties.get(name); // what is there has been looked at before
            if (values == null) {
                name = CanonicalJson.clean(name);
                if (!name.isEmpty() && name.length() <= LONGEST_NAME && !NO_PROPERTIES.contains(name)) {
                    values = seen.properties.computeIfAbsent(name, _ -> new Seen());
                }
            }
            if (values != null) {
                names.add(name);
                values.note(day, at);
                if (values.type != PropertyType.STRING) {
                    values.type = PropertyType.both(values.type, PropertyType.of(property.getValue()));
                }
            }
        }
    }
}
