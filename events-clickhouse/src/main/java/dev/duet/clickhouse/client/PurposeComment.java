package dev.duet.clickhouse.client;

import dev.duet.events.Purpose;
import dev.duet.events.operation.UsedProperties;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON that stands beside each statement in the server's lists of running and finished ones. */
final class PurposeComment {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Characters. */
    private static final int MOST_OF_NAMES = 4_000;

    private PurposeComment() {}

    static String of(Occasion occasion, String queryId) {
        Purpose purpose = occasion.purpose();
        ObjectNode comment = MAPPER.createObjectNode()
                .put("kind", purpose.kind().name().toLowerCase(Locale.ROOT))
                .put("id", purpose.id())
                .put("project", occasion.project())
                .put("query_kind", occasion.question())
                // the embedded engine's list knows only ids of its own making
                .put("query_id", queryId);
        if (purpose.user() != null) {
            comment.put("user", purpose.user());
        }
        if (purpose.insight() != null) {
            comment.put("insight", purpose.insight());
        }
        if (occasion.asked() != null) {
            addProperties(comment.putArray("properties"), UsedProperties.of(occasion.asked()));
        }
        return comment.toString();
    }

    /** For the analysis of the server's own log; as many as an address has room for. */
    private static void addProperties(ArrayNode names, Set<String> properties) {
        int room = MOST_OF_NAMES;
        for (String name : properties) {
            room -= name.length();
            if (room >= 0) {
                names.add(name);
            }
        }
    }
}
