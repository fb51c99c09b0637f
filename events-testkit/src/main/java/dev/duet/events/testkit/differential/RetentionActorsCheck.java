package dev.duet.events.testkit.differential;

import dev.duet.events.Engine;
import dev.duet.events.actors.ActorList;
import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.question.Page;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.retention.RetentionActors;
import dev.duet.events.retention.RetentionInsight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A random retention table, some of whose rows are asked for their actors by the links beside them.
 *
 * @param limit how many are on a page
 */
record RetentionActorsCheck(ProjectSettings project, ObjectNode filter, int limit) implements ActorsCheck {
    private static final int MOST_ROWS = 12;

    static RetentionActorsCheck make(Random random, RequestParts parts, Placement placement) {
        ObjectNode filter = RandomRequests.retention(random, parts).without("display");
        return new RetentionActorsCheck(
                RandomRequests.project(random, parts, placement), filter, Vocabulary.pick(random, List.of(1, 3, 100)));
    }

    @Override
    public Map<String, List<Row>> everybody(Engine engine) {
        RetentionActors finder = new RetentionActors(engine, CLOCK);
        JsonNode rows = new RetentionInsight(engine, CLOCK).answer(project, filter, PURPOSE);
        Map<String, List<Row>> actors = new TreeMap<>();
        Random random = new Random(filter.toString().hashCode());
        for (JsonNode row : rows) {
            boolean linked = !row.get("people_url").isNull();
            if (linked && (rows.size() <= MOST_ROWS || random.nextInt(rows.size()) < MOST_ROWS)) {
                ObjectNode number = ActorsCheck.filter(row.get("people_url").stringValue());
                ActorList list = finder.read(project, number, PURPOSE);
                List<Row> found = all(list);
                check(row.get("values"), found, number);
                ActorsCheck.same(list.count(), found.size(), found, number);
                actors.put(number.toString(), found);
            }
        }
        return actors;
    }

    private static void check(JsonNode cells, List<Row> found, ObjectNode number) {
        for (int cell = 0; cell < cells.size(); cell++) {
            int bit = cell;
            ActorsCheck.same(
                    cells.get(cell).get("count").longValue(),
                    found.stream().mapToLong(row -> row.value() >> bit & 1).sum(),
                    found,
                    number);
        }
    }

    private List<Row> all(ActorList list) {
        List<Row> all = new ArrayList<>();
        List<Row> page;
        do {
            page = list.rows(new Page(all.size(), limit));
            all.addAll(page);
        } while (page.size() == limit);
        return all;
    }
}
