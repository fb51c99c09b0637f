package dev.duet.server.actions;

import dev.duet.events.DuetException;
import dev.duet.events.request.ActionReader;
import dev.duet.events.time.RelativeDate;
import dev.duet.server.http.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads an action from a request, and refuses steps that no question could work with. */
final class ActionFields {
    private static final int NAME_LENGTH = 400;
    private static final int TEXT_LENGTH = 10_000;
    private static final int STEPS_LENGTH = 200_000;
    private static final List<String> TEXTS =
            List.of("event", "tag_name", "text", "href", "selector", "url", "name", "url_matching");

    private ActionFields() {}

    /** What can be said of an action. */
    record Values(
            String name,
            String description,
            boolean postToSlack,
            String slackMessageFormat,
            JsonNode steps,
            boolean deleted) {}

    /**
     * The action with the fields that were sent in place of its own.
     *
     * @param action null for a new one, which needs a name
     * @param calendar for dates in the steps' filters
     */
    static Values read(@Nullable Action action, Fields fields, RelativeDate.Calendar calendar) {
        // Not kept, as all actions are without; a wrong type is told all the same.
        var _ = fields.list("tags", TEXT_LENGTH);
        return new Values(
                action == null || fields.has("name") ? fields.text("name", NAME_LENGTH) : action.name(),
                fields.optionalText("description", TEXT_LENGTH).orElse(action == null ? "" : action.description()),
                fields.flag("post_to_slack").orElse(action != null && action.postToSlack()),
                fields.optionalText("slack_message_format", TEXT_LENGTH)
                        .orElse(action == null ? "" : action.slackMessageFormat()),
                fields.list("steps", STEPS_LENGTH)
                        .map(steps -> checked(steps, calendar))
                        .orElseGet(() -> action == null ? JsonNodeFactory.instance.arrayNode() : action.steps()),
                fields.flag("deleted").orElse(false));
    }

    private static JsonNode checked(JsonNode steps, RelativeDate.Calendar calendar) {
        ArrayNode checked = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < steps.size(); i++) {
            checked.add(step(steps.get(i), i));
        }
        new ActionReader(calendar).read(checked);
        return checked;
    }

    /** The step with every field that the API knows; null stands for not given. */
    private static ObjectNode step(JsonNode sent, int place) {
        String path = "steps[" + place + "]";
        if (!sent.isObject()) {
            throw DuetException.invalid(path, path + " must be an object");
        }
        ObjectNode step = JsonNodeFactory.instance.objectNode();
        step.put("id", String.valueOf(place + 1));
        for (String key : TEXTS) {
            step.set(key, text(sent.path(key), path + "." + key));
        }
        if (step.get("url_matching").isNull()) {
            step.put("url_matching", "contains");
        }
        JsonNode properties = sent.path("properties");
        step.set(
                "properties",
                properties.isMissingNode() || properties.isNull() ? JsonNodeFactory.instance.arrayNode() : properties);
        return step;
    }

    private static JsonNode text(JsonNode value, String path) {
        if (value.isMissingNode() || value.isNull()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (!value.isString()) {
            throw DuetException.invalid(path, path + " must be a text, not " + value);
        }
        if (value.stringValue().indexOf('\0') >= 0) {
            throw DuetException.invalid(path, path + " may not hold the character NUL");
        }
        return value;
    }
}
