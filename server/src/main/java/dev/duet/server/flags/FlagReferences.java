package dev.duet.server.flags;

import dev.duet.events.DuetException;
import dev.duet.server.cohorts.NamedCohorts;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.JsonNode;

/**
 * Refuses a flag that names what is not there: a cohort that the project does not have, a variant that the flag does not
 * have. Asked when conditions are sent, not when a flag is read: a cohort may be deleted later. Thread-safe.
 */
final class FlagReferences {
    private final Jdbi jdbi;

    FlagReferences(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param filters those of a flag, found to be such
     * @throws DuetException INVALID with the path of the field that names it
     */
    void check(long project, JsonNode filters) {
        checkVariants(filters);
        checkCohorts(project, filters);
    }

    private static void checkVariants(JsonNode filters) {
        Set<String> known = new HashSet<>();
        filters.at("/multivariate/variants")
                .forEach(variant -> known.add(variant.path("key").asString("")));
        JsonNode groups = filters.path("groups");
        for (int i = 0; i < groups.size(); i++) {
            String variant = groups.get(i).path("variant").asString("");
            if (!variant.isEmpty() && !known.contains(variant)) {
                throw DuetException.invalid(
                        "filters.groups[" + i + "].variant", "the flag has no variant \"" + variant + "\"");
            }
        }
    }

    private void checkCohorts(long project, JsonNode filters) {
        Map<Long, String> named = new TreeMap<>();
        JsonNode groups = filters.path("groups");
        for (int i = 0; i < groups.size(); i++) {
            JsonNode properties = groups.get(i).path("properties");
            for (int j = 0; j < properties.size(); j++) {
                String path = "filters.groups[" + i + "].properties[" + j + "].value";
                NamedCohorts.in(properties.get(j)).forEach(id -> named.putIfAbsent(id, path));
            }
        }
        named.keySet().removeAll(known(project, named.keySet()));
        named.forEach((id, path) -> {
            throw DuetException.invalid(path, "the project has no cohort " + id);
        });
    }

    private Set<Long> known(long project, Set<Long> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id
                        FROM cohort
                        WHERE project_id = :project AND id = ANY (:ids) AND NOT deleted
                        """)
                .bind("project", project)
                .bindArray("ids", Long.class, (Object[]) ids.toArray(Long[]::new))
                .mapTo(Long.class)
                .set());
    }
}
