package dev.duet.server.capture;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request by which an SDK asks for something, understood.
 *
 * @param project whose token it names
 * @param query the fields of the query string
 * @param body what it says, whatever it was packed in; for a request without a body the fields of the query string
 */
public record SdkRequest(CaptureProject project, Map<String, String> query, ObjectNode body) {
    public SdkRequest {
        query = Map.copyOf(query);
    }
}
