package dev.duet.clickhouse.client;

import dev.duet.events.Purpose;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON that stands beside each question in the server's query log. */
final class PurposeComment {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private PurposeComment() {}

    static String of(Occasion occasion) {
        Purpose purpose = occasion.purpose();
        ObjectNode comment = MAPPER.createObjectNode()
                .put("kind", purpose.kind().name().toLowerCase(Locale.ROOT))
                .put("id", purpose.id())
                .put("project", occasion.project())
                .put("question", occasion.question());
        if (purpose.user() != null) {
            comment.put("user", purpose.user());
        }
        return comment.toString();
    }
}
