package dev.duet.events.paths;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.json.Numbers;
import dev.duet.events.question.Among;
import dev.duet.events.request.ProjectSettings;
import java.time.Clock;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers paths. Thread-safe. */
public final class PathsInsight {
    private final Engine engine;
    private final PathsReader reader;

    public PathsInsight(Engine engine, Clock clock) {
        this.engine = engine;
        this.reader = new PathsReader(engine, clock);
    }

    /** The {@code result} of the API's answer; throws as the other insights do. */
    public ArrayNode answer(ProjectSettings project, ObjectNode filter, Purpose purpose) {
        PathsRequest request = reader.read(project, filter, purpose);
        PathsParser.Requested requested = request.requested();
        PathEdges edges = engine.answer(
                request.question(Among.EVERYBODY, new PathsFold(requested.rules(), request.cut())), purpose);
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (PathGraph.Edge edge :
                PathGraph.edges(edges, requested.edges(), requested.leastWeight(), requested.mostWeight())) {
            result.addObject()
                    .put("source", edge.ends().source())
                    .put("target", edge.ends().target())
                    .put("value", edge.value())
                    .put("average_conversion_time", Numbers.rounded(edge.meanMillis()));
        }
        return result;
    }
}
