package dev.duet.events.testkit.differential;

import static dev.duet.events.testkit.differential.Vocabulary.chance;
import static dev.duet.events.testkit.differential.Vocabulary.pick;

import dev.duet.events.DuetException;
import dev.duet.events.request.ActionReader;
import dev.duet.events.testkit.fixture.TestDefinitions;
import dev.duet.events.time.RelativeDate;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Draws the actions of a project, and the names of its cohorts. */
record RandomActions(RequestParts parts) {
    static final int ACTIONS = 3;

    private static final ActionReader READER =
            new ActionReader(new RelativeDate.Calendar(Asked.OfRequest.NOW.atZone(ZoneOffset.UTC), DayOfWeek.SUNDAY));

    private static final List<String> URLS = List.of("/a", "%", "_", "a%b", "/a_", "\\%", "größe", "ß.e", "^/a$", "(");

    TestDefinitions definitions() {
        TestDefinitions definitions = new TestDefinitions();
        for (int id = 1; id <= ACTIONS; id++) {
            definitions.action(id, "action " + id, readableSteps());
        }
        for (int id = 1; id <= Vocabulary.COHORTS; id++) {
            definitions.cohort(id, "cohort " + id);
        }
        return definitions;
    }

    /** One that exists, or now and then none. */
    static int any(Random random) {
        return 1 + random.nextInt(chance(random, 0.03) ? ACTIONS + 1 : ACTIONS);
    }

    /** No server keeps steps that cannot be read. */
    private ArrayNode readableSteps() {
        while (true) {
            ArrayNode steps = steps();
            try {
                READER.read(steps);
                return steps;
            } catch (DuetException unreadable) {
                assert unreadable.category() == DuetException.Category.INVALID;
            }
        }
    }

    private ArrayNode steps() {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        int count = pick(parts.random(), List.of(0, 1, 1, 2, 2, 3));
        for (int i = 0; i < count; i++) {
            steps.add(step());
        }
        return steps;
    }

    private ObjectNode step() {
        Random random = parts.random();
        ObjectNode step = JsonNodeFactory.instance.objectNode();
        if (chance(random, 0.7)) {
            step.put("event", pick(random, Vocabulary.EVENTS));
        }
        if (chance(random, 0.3)) {
            step.put("url", pick(random, URLS));
            step.put("url_matching", pick(random, List.of("contains", "contains", "regex", "exact")));
        }
        if (chance(random, 0.3)) {
            step.put("event", "$autocapture");
            step.put("tag_name", pick(random, List.of("button", "a", "body")));
        }
        if (chance(random, 0.15)) {
            step.put("text", pick(random, List.of("Go", "größe", "It's \"here\"")));
        }
        if (chance(random, 0.15)) {
            step.put("href", "/x?y=1");
        }
        if (chance(random, 0.15)) {
            step.put("selector", pick(random, List.of("form > .primary", "body a", "*", "ul li:nth-child(2)")));
        }
        if (chance(random, 0.3)) {
            step.set("properties", parts.properties());
        }
        return step;
    }
}
