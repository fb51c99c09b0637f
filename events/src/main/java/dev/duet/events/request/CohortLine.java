package dev.duet.events.request;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Filter;
import dev.duet.events.json.CanonicalJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One line of an answer that is split by cohorts.
 *
 * @param key the cohort's id as text, or {@value #ALL}
 * @param label how it is called
 * @param filter whose events are in it
 */
public record CohortLine(String key, String label, Filter filter) {
    /** Stands for all users. */
    public static final String ALL = "all";

    /** A cohort that is not there has nobody in it, and is called by its id. */
    static CohortLine of(Fields.Element element, Definitions definitions) {
        String key = CanonicalJson.text(element.value());
        if (ALL.equals(key)) {
            return new CohortLine(ALL, "all users", Filter.EVERYTHING);
        }
        if (key == null || !key.matches("[0-9]{1,18}")) {
            throw DuetException.invalid(
                    element.path(), "the id of a cohort or \"all\" is expected, not " + Fields.shown(element.value()));
        }
        long id = Long.parseLong(key);
        @Nullable String name = definitions.cohortName(id);
        return new CohortLine(Long.toString(id), name == null ? key : name, new Filter.CohortFilter(id, true));
    }

    /** The one of some lines that a field names by its key, in a list or alone; null where the field is absent. */
    public static @Nullable CohortLine chosen(Fields fields, String field, List<CohortLine> lines) {
        JsonNode given = fields.value(field);
        if (given == null) {
            return null;
        }
        String key = CanonicalJson.text(given.isArray() ? given.path(0) : given);
        return lines.stream()
                .filter(line -> line.key().equals(key))
                .findFirst()
                .orElseThrow(() -> DuetException.invalid(
                        fields.path(field), "it is none of the cohorts of the breakdown: " + Fields.shown(given)));
    }

    /** The id as a number, or {@value #ALL}: what an answer shows as the line's value. */
    public JsonNode value() {
        return key.equals(ALL)
                ? JsonNodeFactory.instance.stringNode(ALL)
                : JsonNodeFactory.instance.numberNode(Long.parseLong(key));
    }
}
