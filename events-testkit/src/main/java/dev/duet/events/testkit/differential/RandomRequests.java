package dev.duet.events.testkit.differential;

import static dev.duet.events.testkit.differential.Vocabulary.chance;
import static dev.duet.events.testkit.differential.Vocabulary.pick;

import dev.duet.events.request.ProjectSettings;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws filters of the insights' API, as JSON. Formulas work on numbers that add up exactly: they round to two decimals, where
 * a difference in the sixteenth digit could show.
 */
final class RandomRequests {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> COUNTS =
            List.of("total", "dau", "weekly_active", "monthly_active", "unique_session", "unique_group");
    private static final List<String> SAFE_FUNCTIONS = List.of("sum", "min", "max");
    private static final List<String> FUNCTIONS = List.of("sum", "avg", "min", "max", "median", "p90", "p95", "p99");

    private final Random random;
    private final RequestParts parts;
    private final Placement placement;

    private RandomRequests(long seed, Placement placement) {
        this.random = new Random(seed);
        this.parts = new RequestParts(random);
        this.placement = placement;
    }

    static Asked make(long seed, Placement placement) {
        return new RandomRequests(seed, placement).make();
    }

    static ProjectSettings project(Random random, RequestParts parts, Placement placement) {
        ObjectNode testAccounts = parts.property();
        return new ProjectSettings(
                placement.project(Vocabulary.project(random)),
                pick(random, Vocabulary.ZONES),
                random.nextBoolean() ? DayOfWeek.SUNDAY : DayOfWeek.MONDAY,
                JSON.arrayNode().add(testAccounts),
                JSON.arrayNode().add(RandomJourneys.cleaning(random)),
                new RandomActions(parts).definitions());
    }

    private Asked make() {
        ProjectSettings project = project(random, parts, placement);
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> new Asked.OfRequest(Asked.Insight.FUNNEL, project, new RandomFunnels(parts).filter());
            case 4, 5 -> new Asked.OfRequest(Asked.Insight.PATHS, project, new RandomJourneys(parts).filter());
            case 6 -> new Asked.OfRequest(Asked.Insight.RETENTION, project, retention());
            case 7 -> new Asked.OfRequest(Asked.Insight.STICKINESS, project, activity());
            case 8 -> new Asked.OfRequest(Asked.Insight.LIFECYCLE, project, activity());
            default -> new Asked.OfRequest(Asked.Insight.TRENDS, project, trends());
        };
    }

    /** What stickiness and lifecycle read. */
    private ObjectNode activity() {
        ObjectNode filter = JSON.objectNode();
        parts.addSeries(filter, random.nextInt(3));
        parts.addRange(filter);
        if ("all".equals(filter.path("date_from").stringValue())) {
            filter.put("interval", "month");
        }
        parts.addScope(filter);
        parts.spoil(filter, List.of("events", "interval", "date_from", "date_to", "properties"));
        return filter;
    }

    private ObjectNode retention() {
        return retention(random, parts);
    }

    static ObjectNode retention(Random random, RequestParts parts) {
        ObjectNode filter = JSON.objectNode();
        if (chance(random, 0.8)) {
            filter.set("target_entity", parts.series());
        }
        if (chance(random, 0.6)) {
            filter.set("returning_entity", parts.series());
        }
        if (chance(random, 0.7)) {
            filter.put("retention_type", pick(random, List.of("retention_recurring", "retention_first_time")));
        }
        if (chance(random, 0.8)) {
            filter.put("period", pick(random, List.of("Hour", "Day", "Week", "Month", "day")));
        }
        if (chance(random, 0.6)) {
            filter.put("total_intervals", pick(random, List.of(1, 2, 7, 30, 62)));
        }
        if (chance(random, 0.7)) {
            filter.put(
                    "date_to",
                    pick(random, List.of("2020-03-09", "-1d", "2020-03-08T04:00:00Z", "2020-04-07", "2012-01-02")));
        }
        if (chance(random, 0.3)) {
            filter.put("display", "ActionsLineGraph");
        }
        if (chance(random, 0.3)) {
            parts.addBreakdown(filter);
        }
        parts.addScope(filter);
        parts.spoil(
                filter,
                List.of("target_entity", "returning_entity", "retention_type", "period", "total_intervals", "date_to"));
        return filter;
    }

    private ObjectNode trends() {
        ObjectNode filter = JSON.objectNode();
        int series = 1 + random.nextInt(3);
        boolean formula = chance(random, 0.25);
        ArrayNode events = filter.putArray("events");
        ArrayNode actions = filter.putArray("actions");
        for (int i = 0; i < series; i++) {
            ObjectNode one = series(formula ? SAFE_FUNCTIONS : FUNCTIONS);
            if (chance(random, 0.2)) {
                actions.add(one.put("id", RandomActions.any(random)).put("order", i));
            } else {
                events.add(one.put("order", i));
            }
        }
        if (formula) {
            filter.put("formula", formula(series));
        }
        parts.addRange(filter);
        parts.addBreakdown(filter);
        if (chance(random, 0.6)) {
            filter.put(
                    "display",
                    pick(
                            random,
                            List.of(
                                    "ActionsLineGraph",
                                    "ActionsLineGraphCumulative",
                                    "ActionsTable",
                                    "ActionsPie",
                                    "BoldNumber")));
        }
        if (chance(random, 0.4)) {
            filter.set("properties", parts.properties());
        }
        if (chance(random, 0.3)) {
            filter.put("compare", true);
        }
        if (chance(random, 0.1)) {
            filter.put("filter_test_accounts", true);
        }
        if (chance(random, 0.2)) {
            filter.put("smoothing_intervals", 1 + random.nextInt(4));
        }
        if (chance(random, 0.1)) {
            filter.put("aggregation_group_type_index", random.nextInt(5));
        }
        return filter;
    }

    private ObjectNode series(List<String> functions) {
        ObjectNode series = JSON.objectNode();
        series.put("id", chance(random, 0.5) ? null : pick(random, Vocabulary.EVENTS));
        series.put("type", "events");
        if (chance(random, 0.4)) {
            series.put("math", pick(random, COUNTS));
            series.put("math_group_type_index", random.nextInt(5));
        } else if (chance(random, 0.5)) {
            series.put("math", pick(random, functions));
            series.put("math_property", chance(random, 0.15) ? "$session_duration" : Vocabulary.EXACT);
        }
        if (chance(random, 0.3)) {
            series.set("properties", JSON.arrayNode().add(parts.property()));
        }
        return series;
    }

    private String formula(int series) {
        char first = (char) ('A' + random.nextInt(series));
        char second = (char) ('A' + random.nextInt(series));
        return pick(
                        random,
                        List.of(
                                "%c + %c",
                                "%c - %c * 2", "%c / %c", "(%c + %c) / 4", "%c ^ 2 - %c", "100 * %c / %c + 0.5"))
                .formatted(first, second);
    }
}
