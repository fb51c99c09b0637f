package dev.duet.events.testkit.differential;

import static dev.duet.events.testkit.differential.Vocabulary.chance;
import static dev.duet.events.testkit.differential.Vocabulary.pick;

import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Draws what the filters of all insights have in common, as JSON. */
record RequestParts(Random random) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXT_OPERATORS =
            List.of("exact", "is_not", "icontains", "not_icontains", "regex", "not_regex");
    private static final List<String> NUMBER_OPERATORS = List.of("gt", "lt", "gte", "lte");
    private static final List<String> DATE_OPERATORS = List.of("is_date_exact", "is_date_before", "is_date_after");

    /** A series that only selects events, by name or by an action. */
    ObjectNode series() {
        ObjectNode series = JSON.objectNode();
        if (chance(random, 0.2)) {
            series.put("id", RandomActions.any(random)).put("type", "actions");
        } else {
            series.put("id", chance(random, 0.35) ? null : pick(random, Vocabulary.EVENTS));
            series.put("type", "events");
        }
        if (chance(random, 0.3)) {
            series.set("properties", JSON.arrayNode().add(property()));
        }
        return series;
    }

    /** So many of them under {@code events}, some as actions. */
    void addSeries(ObjectNode filter, int count) {
        ArrayNode events = filter.putArray("events");
        ArrayNode actions = filter.putArray("actions");
        for (int i = 0; i < count; i++) {
            ObjectNode series = series();
            ("actions".equals(series.path("type").stringValue()) ? actions : events).add(series.put("order", i));
        }
    }

    /** Conditions on every event and whose number is counted; each now and then. */
    void addScope(ObjectNode filter) {
        if (chance(random, 0.3)) {
            filter.set("properties", properties());
        }
        if (chance(random, 0.1)) {
            filter.put("filter_test_accounts", true);
        }
        if (chance(random, 0.15)) {
            filter.put("aggregation_group_type_index", random.nextInt(5));
        }
    }

    /** Now and then one field gets a value that nobody should send. */
    void spoil(ObjectNode filter, List<String> fields) {
        if (chance(random, 0.08)) {
            String field = pick(random, fields);
            switch (random.nextInt(5)) {
                case 0 -> filter.put(field, -1);
                case 1 -> filter.put(field, "nonsense");
                case 2 -> filter.putArray(field).add(true);
                case 3 -> filter.putObject(field).putObject("id");
                default -> filter.put(field, 1_000_000_007);
            }
        }
    }

    void addRange(ObjectNode filter) {
        String interval = pick(random, List.of("hour", "day", "day", "week", "month"));
        filter.put("interval", interval);
        if (interval.equals("hour")) {
            filter.put("date_from", pick(random, List.of("-2d", "-30h", "2020-03-07", "2020-03-08T03:30:00")));
            filter.put("date_to", pick(random, List.of("2020-03-10", "2020-03-09T10:00:00Z", "-1dEnd", "-1h")));
            return;
        }
        filter.put(
                "date_from",
                pick(
                        random,
                        List.of(
                                "-7d",
                                "-14d",
                                "-3m",
                                "mStart",
                                "-1mStart",
                                "wStart",
                                "qStart",
                                "2020-03-01",
                                "2019-12-25",
                                "2020-03-02T10:00:00+05:30",
                                "all")));
        if (chance(random, 0.5)) {
            filter.put(
                    "date_to",
                    pick(
                            random,
                            List.of("2020-03-12", "dStart", "-1d", "2020-03-11 10:00:00", "2020-04-10", "2011-12-31")));
        }
    }

    void addBreakdown(ObjectNode filter) {
        if (chance(random, 0.45)) {
            return;
        }
        if (chance(random, 0.25)) {
            filter.put("breakdown", Vocabulary.EXACT);
            filter.put("breakdown_histogram_bin_count", 1 + random.nextInt(6));
        } else if (chance(random, 0.3)) {
            filter.putArray("breakdown").add(Vocabulary.anyKey(random)).add(Vocabulary.anyKey(random));
        } else {
            filter.put("breakdown", Vocabulary.anyKey(random));
        }
        filter.put("breakdown_type", pick(random, List.of("event", "event", "person", "group")));
        if (chance(random, 0.15)) {
            filter.put("breakdown_type", "cohort").remove("breakdown_histogram_bin_count");
            filter.putArray("breakdown").add(1).add("all").add(1 + random.nextInt(Vocabulary.COHORTS + 1));
        }
        if (chance(random, 0.06)) {
            filter.put("breakdown", "$session_duration").put("breakdown_type", "session");
        }
        filter.put("breakdown_group_type_index", random.nextInt(5));
        if (chance(random, 0.6)) {
            filter.put("breakdown_limit", 1 + random.nextInt(4));
        }
        if (chance(random, 0.2)) {
            filter.put("breakdown_hide_other_aggregation", true);
        }
    }

    JsonNode properties() {
        ArrayNode list = JSON.arrayNode();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            list.add(property());
        }
        if (chance(random, 0.5)) {
            return list;
        }
        ObjectNode group = JSON.objectNode();
        group.put("type", random.nextBoolean() ? "AND" : "OR");
        group.set(
                "values",
                list.add(JSON.objectNode()
                        .put("type", "OR")
                        .set("values", JSON.arrayNode().add(property()))));
        return group;
    }

    ObjectNode property() {
        ObjectNode property = JSON.objectNode();
        property.put("key", Vocabulary.anyKey(random));
        property.put("type", pick(random, List.of("event", "event", "person", "group")));
        property.put("group_type_index", random.nextInt(5));
        switch (random.nextInt(8)) {
            case 0 -> {
                property.put("key", Vocabulary.EXACT);
                property.put("operator", pick(random, NUMBER_OPERATORS));
                property.put("value", pick(random, List.of("2", "0", "-3", "2.5", "x")));
            }
            case 1 -> {
                property.put("key", Vocabulary.DATE);
                property.put("operator", pick(random, DATE_OPERATORS));
                property.put(
                        "value", pick(random, List.of("2020-03-08", "2020-03-08T05:00:00Z", "-30d", "2020-02-30")));
            }
            case 2 -> property.put("operator", random.nextBoolean() ? "is_set" : "is_not_set");
            case 3 -> {
                property.put("key", "id");
                property.put("type", "cohort");
                property.put("operator", random.nextBoolean() ? "in" : "not_in");
                property.put("value", 1 + random.nextInt(Vocabulary.COHORTS));
            }
            case 4 -> {
                property.put("key", pick(random, List.of("tag_name", "text", "href", "selector")));
                property.put("type", "element");
                property.put("operator", pick(random, List.of("exact", "is_not")));
                property.put(
                        "value", pick(random, List.of("button", "Go", "/x?y=1", "form > button.primary", "body a")));
            }
            default -> addText(property);
        }
        if (chance(random, 0.06)) {
            property.put("key", "$session_duration").put("type", "session");
        }
        return property;
    }

    private void addText(ObjectNode property) {
        String operator = pick(random, TEXT_OPERATORS);
        property.put("operator", operator);
        List<String> values = operator.endsWith("regex") ? Vocabulary.REGEXES : Vocabulary.TEXTS;
        if (random.nextBoolean()) {
            property.put("value", pick(random, values));
        } else {
            property.putArray("value").add(pick(random, values)).add(pick(random, values));
        }
    }
}
