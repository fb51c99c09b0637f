package dev.duet.server.persons;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.PersonsQuestion;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FilterParser;
import dev.duet.events.time.RelativeDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which persons a list is to hold; all conditions have to be met.
 *
 * @param search contained in the email, the name or a distinct id, in any case
 * @param email exactly this one
 * @param distinctId one of theirs
 * @param filter on properties and cohorts, which an engine knows how to test
 */
record PersonConditions(
        @Nullable String search,
        @Nullable String email,
        @Nullable String distinctId,
        Filter filter) {
    private static final int LENGTH = 400;
    private static final int DEEPEST = 20;

    /** Reads {@code search}, {@code email}, {@code distinct_id}, {@code properties} and {@code cohort}. */
    static PersonConditions of(ObjectNode parameters, RelativeDate.Calendar calendar) {
        ObjectNode typed = parameters.deepCopy();
        JsonNode properties = parameters.get("properties");
        if (properties != null) {
            typed.set("properties", ofPersons(properties, DEEPEST));
        }
        Fields fields = Fields.of(typed);
        Filter filter = new FilterParser(calendar).parse(fields, "properties");
        if (!PersonsQuestion.isAboutPersons(filter)) {
            throw DuetException.invalid(
                    "properties", "persons are found by their own properties and by cohorts, not by those of events");
        }
        Integer cohort = fields.number("cohort", 1, Integer.MAX_VALUE);
        return new PersonConditions(
                fields.text("search", LENGTH),
                fields.text("email", LENGTH),
                fields.text("distinct_id", LENGTH),
                cohort == null ? filter : Filter.both(filter, new Filter.CohortFilter(cohort, true)));
    }

    boolean hasTexts() {
        return search != null || email != null || distinctId != null;
    }

    boolean hasFilter() {
        return !filter.equals(Filter.EVERYTHING);
    }

    /** A filter that does not say whose property it means, means the person's here. */
    private static JsonNode ofPersons(JsonNode filters, int depth) {
        if (depth == 0) {
            return filters; // refused as too deep when it is parsed
        }
        if (filters instanceof ArrayNode list) {
            ArrayNode typed = JsonNodeFactory.instance.arrayNode();
            list.forEach(filter -> typed.add(ofPersons(filter, depth - 1)));
            return typed;
        }
        if (!(filters instanceof ObjectNode object)) {
            return filters;
        }
        ObjectNode typed = object.deepCopy();
        JsonNode values = object.get("values");
        if (object.has("key") && !object.hasNonNull("type")) {
            typed.put("type", "person");
        } else if (values != null) {
            typed.set("values", ofPersons(values, depth - 1));
        }
        return typed;
    }
}
