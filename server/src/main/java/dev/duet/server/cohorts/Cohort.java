package dev.duet.server.cohorts;

import dev.duet.server.accounts.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cohort.
 *
 * @param groups the older form of a definition, a list
 * @param filters the nested form, an object; empty where there is none
 * @param version counts the changes of what it means
 * @param calculatedVersion the version for which members were last found
 * @param count how many members there are; null before they were found
 * @param errorsCalculating how often the calculation has failed since it last did not
 */
record Cohort(
        long id,
        long project,
        String name,
        String description,
        JsonNode groups,
        JsonNode filters,
        boolean isStatic,
        boolean deleted,
        long version,
        long calculatedVersion,
        @Nullable Long count,
        int errorsCalculating,
        @Nullable Instant lastCalculation,
        @Nullable Author createdBy,
        Instant createdAt) {

    /** What it means, as one object for whoever reads definitions. */
    ObjectNode definition() {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.set("groups", groups);
        definition.set("filters", filters);
        return definition;
    }

    /** Whether its members are not yet those of its present definition. */
    boolean isPending() {
        return !isStatic && calculatedVersion < version;
    }
}
