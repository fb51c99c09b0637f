package dev.duet.server.insights;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.events.request.QueryString;
import dev.duet.server.http.Json;
import dev.duet.server.http.RequestBody;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The filter object of a request: the fields of the address, and over them those of a JSON body. What belongs to the
 * request and not to the question (a key, a project) stays out, as an answer repeats its filter.
 */
public final class RequestFilter {
    private static final List<String> NO_PART_OF_IT = List.of("personal_api_key", "project_id", "format");

    private RequestFilter() {}

    /** The fields of the address alone, for requests whose body is about something else. */
    public static ObjectNode ofAddress(Context context) {
        Map<String, List<String>> parameters = new HashMap<>(context.queryParamMap());
        NO_PART_OF_IT.forEach(parameters::remove);
        return QueryString.toObject(parameters);
    }

    public static ObjectNode of(Context context) {
        ObjectNode filter = ofAddress(context);
        byte[] body = RequestBody.json(context);
        if (body.length > 0) {
            JsonNode sent = Json.read(body);
            if (!sent.isObject()) {
                throw new DuetException(
                        Category.INVALID, "invalid_input", "the body must be a JSON object", null, null);
            }
            sent.properties().forEach(field -> filter.set(field.getKey(), field.getValue()));
        }
        return filter;
    }
}
