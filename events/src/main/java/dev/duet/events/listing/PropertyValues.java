package dev.duet.events.listing;

import dev.duet.events.DuetException;
import dev.duet.events.answer.PropertyValuesAnswer;
import dev.duet.events.filter.Property;
import dev.duet.events.question.PropertyValuesQuestion;
import dev.duet.events.request.Fields;
import dev.duet.events.request.ProjectSettings;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The values of a property that a person may choose from, most frequent first: parameters {@code key}, {@code value} (a
 * search) and {@code event_name}. Stateless.
 */
public final class PropertyValues {
    /** Older values are hardly what somebody types a filter for, and reading them costs the more the older a project is. */
    private static final int DAYS = 30;

    private static final int DEFAULT_LIMIT = 10;
    private static final int MOST = 1_000;

    private PropertyValues() {}

    /** Values on events of the last 30 days. */
    public static PropertyValuesQuestion ofEvents(ProjectSettings project, ObjectNode parameters, Clock clock) {
        Fields fields = Fields.of(parameters);
        return question(project, fields, new Property.OfEvent(key(fields)), clock);
    }

    /** Values that persons have now. */
    public static PropertyValuesQuestion ofPersons(ProjectSettings project, ObjectNode parameters, Clock clock) {
        Fields fields = Fields.of(parameters);
        return question(project, fields, new Property.OfPerson(key(fields)), clock);
    }

    /** The values as the API shows them. */
    public static ArrayNode json(PropertyValuesAnswer answer) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (PropertyValuesAnswer.Value value : answer.values()) {
            json.addObject().put("name", value.text()).put("count", value.count());
        }
        return json;
    }

    private static String key(Fields fields) {
        String key = fields.text("key", 400);
        if (key == null) {
            throw DuetException.invalid("key", "the name of a property is needed");
        }
        return key;
    }

    private static PropertyValuesQuestion question(
            ProjectSettings project, Fields fields, Property property, Clock clock) {
        return new PropertyValuesQuestion(
                project.id(),
                property,
                fields.text("event_name", 400),
                fields.text("value", 400),
                clock.instant().minus(DAYS, ChronoUnit.DAYS),
                fields.number("limit", DEFAULT_LIMIT, 1, MOST));
    }
}
