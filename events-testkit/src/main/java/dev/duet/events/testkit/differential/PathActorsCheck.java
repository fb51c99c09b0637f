package dev.duet.events.testkit.differential;

import dev.duet.events.Engine;
import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.paths.PathActors;
import dev.duet.events.paths.PathsInsight;
import dev.duet.events.request.ProjectSettings;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random paths whose every edge is asked for its actors: their paths add up to the edge's.
 *
 * @param limit how many are on a page
 */
record PathActorsCheck(ProjectSettings project, ObjectNode filter, int limit) implements ActorsCheck {

    static PathActorsCheck make(Random random, RequestParts parts, Placement placement) {
        return new PathActorsCheck(
                RandomRequests.project(random, parts, placement),
                new RandomJourneys(parts).filter(),
                Vocabulary.pick(random, List.of(1, 3, 100)));
    }

    @Override
    public Map<String, List<Row>> everybody(Engine engine) {
        PathActors finder = new PathActors(engine, CLOCK);
        Map<String, List<Row>> actors = new TreeMap<>();
        for (JsonNode edge : new PathsInsight(engine, CLOCK).answer(project, filter, PURPOSE)) {
            ObjectNode number = filter.deepCopy();
            number.set("path_start_key", edge.get("source"));
            number.set("path_end_key", edge.get("target"));
            List<Row> rows = ActorsCheck.all(finder, project, number, limit);
            ActorsCheck.same(
                    edge.get("value").longValue(),
                    rows.stream().mapToLong(Row::value).sum(),
                    rows,
                    number);
            actors.put(number.toString(), rows);
        }
        return actors;
    }
}
