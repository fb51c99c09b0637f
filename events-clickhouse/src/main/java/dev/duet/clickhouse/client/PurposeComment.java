package dev.duet.clickhouse.client;

import dev.duet.events.Purpose;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON that stands beside each statement in the server's lists of running and finished ones. */
final class PurposeComment {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

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
        return comment.toString();
    }
}
