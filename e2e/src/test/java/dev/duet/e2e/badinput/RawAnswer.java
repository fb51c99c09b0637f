package dev.duet.e2e.badinput;

import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as it came over the wire.
 *
 * @param head status line and headers in lower case
 */
record RawAnswer(int status, String head, String body) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Set<String> FORM = Set.of("type", "code", "detail", "attr");
    private static final List<String> LEAKS =
            List.of("Exception", "dev.duet", "org.postgresql", "com.clickhouse", "SELECT ", "\tat ", "jdbc:");

    /** What is wrong with this as an answer to bad input; nothing where it is as it should be. */
    String complaint(boolean headOnly) {
        if (status < 200 || status >= 500) {
            return "status " + status;
        }
        if (status < 400 || headOnly) {
            return "";
        }
        if (!head.contains("\r\ncontent-type: application/json")) {
            return "a refusal that is no JSON";
        }
        for (String leak : LEAKS) {
            if (body.contains(leak)) {
                return "a refusal that tells internals: " + leak;
            }
        }
        try {
            JsonNode json = MAPPER.readTree(body);
            return json.isObject() && Set.copyOf(json.propertyNames()).equals(FORM) ? "" : "a refusal of another form";
        } catch (JacksonException e) {
            return "a refusal that is no JSON";
        }
    }
}
