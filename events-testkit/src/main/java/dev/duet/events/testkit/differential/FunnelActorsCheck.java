package dev.duet.events.testkit.differential;

import dev.duet.events.Engine;
import dev.duet.events.actors.ActorsFinder;
import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.funnels.FunnelActors;
import dev.duet.events.funnels.FunnelInsight;
import dev.duet.events.request.ProjectSettings;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A random funnel whose every number is asked for its actors.
 *
 * @param limit how many are on a page
 */
record FunnelActorsCheck(ProjectSettings project, ObjectNode filter, int limit) implements ActorsCheck {
    static FunnelActorsCheck make(Random random, RequestParts parts, Placement placement) {
        return new FunnelActorsCheck(
                RandomRequests.project(random, parts, placement),
                new RandomFunnels(parts).filter(),
                Vocabulary.pick(random, List.of(1, 3, 100)));
    }

    @Override
    public Map<String, List<Row>> everybody(Engine engine) {
        FunnelActors finder = new FunnelActors(engine, CLOCK);
        JsonNode chart = new FunnelInsight(engine, CLOCK).answer(project, filter, PURPOSE);
        Map<String, List<Row>> actors = new TreeMap<>();
        switch (filter.path("funnel_viz_type").asString("steps")) {
            case "trends" -> chart.forEach(line -> entrances(finder, line, actors));
            case "time_to_convert" -> converted(finder, chart, actors);
            default -> {
                if (!chart.isEmpty() && chart.get(0).isArray()) {
                    chart.forEach(line -> steps(finder, line, actors));
                } else {
                    steps(finder, chart, actors);
                }
            }
        }
        return actors;
    }

    private void steps(ActorsFinder finder, JsonNode line, Map<String, List<Row>> actors) {
        long before = -1;
        for (int i = 0; i < line.size(); i++) {
            JsonNode step = line.get(i);
            long count = step.get("count").longValue();
            ObjectNode reached = number(step).put("funnel_step", i + 1);
            compare(reached, count, all(finder, reached), actors);
            if (i > 0) {
                ObjectNode dropped = number(step).put("funnel_step", -i - 1);
                compare(dropped, before - count, all(finder, dropped), actors);
            }
            before = count;
        }
    }

    private void entrances(ActorsFinder finder, JsonNode line, Map<String, List<Row>> actors) {
        int bucket = Math.floorMod(filter.hashCode(), line.get("days").size());
        ObjectNode converted = number(line);
        converted.set("entrance_period_start", line.get("days").get(bucket));
        List<Row> through = all(finder, converted);
        ObjectNode dropped = converted.deepCopy().put("drop_off", true);
        List<Row> off = all(finder, dropped);
        long entered = (long) through.size() + off.size();
        double rate = entered == 0 ? 0 : Math.round(10_000.0 * through.size() / entered) / 100.0;
        if (Math.abs(rate - line.get("data").get(bucket).doubleValue()) > 0.006) {
            throw new IllegalStateException("of " + entered + " entrants " + through.size()
                    + " converted, the chart shows " + line.get("data").get(bucket) + ": " + converted);
        }
        actors.put(converted.toString(), through);
        actors.put(dropped.toString(), off);
    }

    private void converted(ActorsFinder finder, JsonNode chart, Map<String, List<Row>> actors) {
        int steps = filter.path("events").size() + filter.path("actions").size();
        if (filter.path("events").isArray() && steps > 0 && !filter.has("funnel_to_step")) {
            ObjectNode last = filter.deepCopy().put("funnel_step", steps);
            long count = 0;
            for (JsonNode bin : chart.get("bins")) {
                count += bin.get(1).longValue();
            }
            compare(last, count, all(finder, last), actors);
        }
    }

    private ObjectNode number(JsonNode shown) {
        ObjectNode number = filter.deepCopy();
        if (shown.has("breakdown_value")) {
            number.set("funnel_step_breakdown", shown.get("breakdown_value"));
        }
        return number;
    }

    private List<Row> all(ActorsFinder finder, ObjectNode number) {
        return ActorsCheck.all(finder, project, number, limit);
    }

    private static void compare(ObjectNode number, long shown, List<Row> found, Map<String, List<Row>> actors) {
        ActorsCheck.same(shown, found.size(), found, number);
        actors.put(number.toString(), found);
    }
}
