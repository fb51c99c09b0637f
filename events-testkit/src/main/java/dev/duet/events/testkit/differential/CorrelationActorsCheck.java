package dev.duet.events.testkit.differential;

import dev.duet.events.Engine;
import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.correlation.CorrelationActors;
import dev.duet.events.correlation.CorrelationInsight;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.request.QueryString;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A random correlation whose every line leads to its actors.
 *
 * @param limit how many are on a page
 */
record CorrelationActorsCheck(ProjectSettings project, ObjectNode filter, int limit) implements ActorsCheck {

    static CorrelationActorsCheck make(Random random, RequestParts parts, Placement placement) {
        return new CorrelationActorsCheck(
                RandomRequests.project(random, parts, placement),
                new RandomCorrelations(parts).filter(),
                Vocabulary.pick(random, List.of(1, 3, 100)));
    }

    @Override
    public Map<String, List<Row>> everybody(Engine engine) {
        CorrelationActors finder = new CorrelationActors(engine, CLOCK);
        JsonNode answer = new CorrelationInsight(engine, CLOCK).answer(project, filter, PURPOSE);
        Map<String, List<Row>> actors = new TreeMap<>();
        actors.put(answer.toString(), List.of());
        for (JsonNode line : answer.get("events")) {
            follow(finder, line.get("success_people_url"), line.get("success_count"), actors);
            follow(finder, line.get("failure_people_url"), line.get("failure_count"), actors);
        }
        return actors;
    }

    private void follow(CorrelationActors finder, JsonNode url, JsonNode count, Map<String, List<Row>> actors) {
        ObjectNode number = filter(url.stringValue());
        List<Row> rows = ActorsCheck.all(finder, project, number, limit);
        ActorsCheck.same(count.longValue(), rows.size(), rows, number);
        actors.put(number.toString(), rows);
    }

    private static ObjectNode filter(String url) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String pair : url.substring(url.indexOf('?') + 1).split("&", -1)) {
            int at = pair.indexOf('=');
            parameters.put(decoded(pair.substring(0, at)), List.of(decoded(pair.substring(at + 1))));
        }
        return QueryString.toObject(parameters);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
