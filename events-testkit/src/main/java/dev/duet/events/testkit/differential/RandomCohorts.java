package dev.duet.events.testkit.differential;

import static dev.duet.events.testkit.differential.Vocabulary.chance;
import static dev.duet.events.testkit.differential.Vocabulary.pick;

import dev.duet.events.question.Page;
import dev.duet.events.request.ProjectSettings;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Draws definitions of cohorts, as JSON. */
record RandomCohorts(Random random, RequestParts parts) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> BEHAVIOURS = List.of(
            "performed_event",
            "performed_event_multiple",
            "performed_event_first_time",
            "performed_event_sequence",
            "performed_event_regularly",
            "stopped_performing_event",
            "restarted_performing_event");

    static Asked make(long seed, Placement placement) {
        Random random = new Random(seed);
        RequestParts parts = new RequestParts(random);
        ProjectSettings project = new ProjectSettings(
                placement.project(Vocabulary.project(random)),
                pick(random, Vocabulary.ZONES),
                DayOfWeek.SUNDAY,
                JSON.arrayNode(),
                JSON.arrayNode(),
                new RandomActions(parts).definitions());
        ObjectNode cohort = new RandomCohorts(random, parts).cohort();
        return new Asked.OfCohort(
                project, cohort, chance(random, 0.7) ? null : new Page(random.nextInt(3), 1 + random.nextInt(4)));
    }

    private ObjectNode cohort() {
        ObjectNode cohort = JSON.objectNode();
        if (chance(random, 0.2)) {
            ArrayNode groups = cohort.putArray("groups");
            for (int i = random.nextInt(3); i >= 0; i--) {
                groups.add(oldGroup());
            }
        } else {
            cohort.putObject("filters").set("properties", group(2));
        }
        return cohort;
    }

    private ObjectNode group(int depth) {
        ObjectNode group = JSON.objectNode();
        group.put("type", chance(random, 0.6) ? "AND" : "OR");
        ArrayNode values = group.putArray("values");
        int count = pick(random, List.of(0, 1, 1, 2, 2, 3));
        for (int i = 0; i < count; i++) {
            values.add(depth > 0 && chance(random, 0.3) ? group(depth - 1) : criterion());
        }
        return group;
    }

    private ObjectNode criterion() {
        ObjectNode criterion = switch (random.nextInt(6)) {
            case 0 -> person();
            case 1 ->
                JSON.objectNode()
                        .put("type", "cohort")
                        .put("value", 1 + random.nextInt(Vocabulary.COHORTS + 1))
                        .put("operator", chance(random, 0.8) ? "in" : "not_in");
            default -> behaviour();
        };
        return chance(random, 0.2) ? criterion.put("negation", true) : criterion;
    }

    private ObjectNode person() {
        ObjectNode property = parts.property();
        boolean hasOtherType =
                List.of("cohort", "element").contains(property.path("type").stringValue());
        return hasOtherType
                ? JSON.objectNode().put("key", pick(random, Vocabulary.ANY)).put("operator", "is_set")
                : property.put("type", "person");
    }

    private ObjectNode behaviour() {
        String kind = pick(random, BEHAVIOURS);
        ObjectNode behaviour = JSON.objectNode();
        behaviour.put("type", "behavioral").put("value", kind);
        addEvent(behaviour, "key", "event_type");
        addSpan(behaviour, "time");
        behaviour.put("operator", pick(random, List.of("exact", "eq", "gte", "gt", "lte", "lt")));
        behaviour.put("operator_value", 1 + random.nextInt(3));
        switch (kind) {
            case "performed_event_sequence" -> {
                addEvent(behaviour, "seq_event", "seq_event_type");
                if (chance(random, 0.8)) {
                    addSpan(behaviour, "seq_time");
                }
            }
            case "performed_event_regularly" -> {
                behaviour.put("total_periods", 1 + random.nextInt(6));
                behaviour.put("min_periods", pick(random, List.of(1, 1, 2, 3)));
                if (chance(random, 0.4)) {
                    behaviour.remove("operator_value");
                }
            }
            case "stopped_performing_event", "restarted_performing_event" -> {
                if (chance(random, 0.6)) {
                    behaviour.put("time_value", 2 + random.nextInt(12)).put("time_interval", "day");
                    behaviour.put("seq_time_value", 1 + random.nextInt(40)).put("seq_time_interval", "hour");
                }
            }
            default -> {}
        }
        if (chance(random, 0.2)) {
            behaviour.putArray("event_filters").add(parts.property());
        }
        return behaviour;
    }

    private void addEvent(ObjectNode criterion, String key, String type) {
        if (chance(random, 0.3)) {
            criterion.put(key, String.valueOf(RandomActions.any(random))).put(type, "actions");
        } else {
            criterion.put(key, pick(random, Vocabulary.EVENTS)).put(type, "events");
        }
    }

    private void addSpan(ObjectNode criterion, String name) {
        criterion.put(
                name + "_interval", pick(random, List.of("minute", "hour", "day", "day", "week", "month", "year")));
        criterion.put(name + "_value", pick(random, List.of(1, 1, 2, 3, 5, 10)));
    }

    private ObjectNode oldGroup() {
        ObjectNode group = JSON.objectNode();
        if (chance(random, 0.5)) {
            group.putArray("properties").add(person());
        }
        if (chance(random, 0.7)) {
            if (chance(random, 0.3)) {
                group.put("action_id", RandomActions.any(random));
            } else {
                group.put("event_id", pick(random, Vocabulary.EVENTS));
            }
            if (chance(random, 0.7)) {
                group.put("days", pick(random, List.of(1, 2, 3, 7, 30)));
            }
            if (chance(random, 0.5)) {
                group.put("count", random.nextInt(3));
                group.put("count_operator", pick(random, List.of("eq", "gte", "lte", "exact")));
            }
        }
        return group;
    }
}
