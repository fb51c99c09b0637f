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
            follow(step.get("converted_people_url"), count, finder, actors);
            follow(step.get("dropped_people_url"), before - count, finder, actors);
            before = count;
        }
    }

    private void entrances(ActorsFinder finder, JsonNode line, Map<String, List<Row>> actors) {
        int bucket = Math.floorMod(filter.hashCode(), line.get("days").size());
        JsonNode links = line.get("persons_urls").path(bucket);
        if (!links.path("converted_people_url").isString()
                || !links.path("dropped_people_url").isString()) {
            return;
        }
        ObjectNode converted =
                ActorsCheck.filter(links.get("converted_people_url").stringValue());
        ObjectNode dropped = ActorsCheck.filter(links.get("dropped_people_url").stringValue());
        List<Row> through = all(finder, converted);
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

    /** Asks for whom a link leads to, where there was room for one. */
    private void follow(JsonNode link, long count, ActorsFinder finder, Map<String, List<Row>> actors) {
        if (link.isString()) {
            ObjectNode number = ActorsCheck.filter(link.stringValue());
            compare(number, count, all(finder, number), actors);
        }
    }

    private List<Row> all(ActorsFinder finder, ObjectNode number) {
        return ActorsCheck.all(finder, project, number, limit);
    }

    private static void compare(ObjectNode number, long shown, List<Row> found, Map<String, List<Row>> actors) {
        ActorsCheck.same(shown, found.size(), found, number);
        actors.put(number.toString(), found);
    }
}
