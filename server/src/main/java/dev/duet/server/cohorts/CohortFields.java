package dev.duet.server.cohorts;

import dev.duet.events.DuetException;
import dev.duet.events.cohorts.CohortParser;
import dev.duet.events.request.ProjectSettings;
import dev.duet.server.http.Fields;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a cohort from a request, and refuses a definition that cannot be calculated. */
final class CohortFields {
    private static final int NAME_LENGTH = 400;
    private static final int TEXT_LENGTH = 10_000;
    private static final int DEFINITION_LENGTH = 500_000;

    private CohortFields() {}

    /** What can be said of a cohort. */
    record Values(
            String name, String description, JsonNode groups, JsonNode filters, boolean isStatic, boolean deleted) {

        /** A static cohort is whoever is put into it. */
        static Values ofStatic(String name, String description) {
            JsonNodeFactory json = JsonNodeFactory.instance;
            return new Values(name, description, json.arrayNode(), json.objectNode(), true, false);
        }

        boolean meansTheSameAs(Cohort cohort) {
            return groups.equals(cohort.groups()) && filters.equals(cohort.filters()) && !deleted;
        }
    }

    /**
     * The cohort with the fields that were sent in place of its own.
     *
     * @param cohort null for a new one, which needs a name
     */
    static Values read(@Nullable Cohort cohort, Fields fields, ProjectSettings project, Clock clock) {
        String name = cohort == null || fields.has("name") ? fields.text("name", NAME_LENGTH) : cohort.name();
        String description =
                fields.optionalText("description", TEXT_LENGTH).orElse(cohort == null ? "" : cohort.description());
        boolean isStatic = cohort == null ? fields.flag("is_static").orElse(false) : cohort.isStatic();
        boolean deleted = fields.flag("deleted").orElse(false);
        if (isStatic) {
            Values values = Values.ofStatic(name, description);
            return new Values(name, description, values.groups(), values.filters(), true, deleted);
        }
        JsonNodeFactory json = JsonNodeFactory.instance;
        boolean anew = fields.has("groups") || fields.has("filters");
        JsonNode groups = fields.list("groups", DEFINITION_LENGTH)
                .orElseGet(() -> cohort == null || anew ? json.arrayNode() : cohort.groups());
        JsonNode filters =
                filters(fields).orElseGet(() -> cohort == null || anew ? json.objectNode() : cohort.filters());
        ObjectNode definition = json.objectNode();
        definition.set("groups", groups);
        definition.set("filters", filters);
        new CohortParser(project, project.calendar(clock)).parse(dev.duet.events.request.Fields.of(definition));
        return new Values(name, description, groups, filters, false, deleted);
    }

    private static Optional<JsonNode> filters(Fields fields) {
        return fields.value("filters").map(filters -> {
            if (!filters.isObject()) {
                throw DuetException.invalid("filters", "filters must be an object, not " + filters.getNodeType());
            }
            if (filters.toString().length() > DEFINITION_LENGTH) {
                throw DuetException.invalid(
                        "filters", "filters may have at most " + DEFINITION_LENGTH + " characters of JSON");
            }
            return filters;
        });
    }
}
