package dev.duet.server.flags;

import dev.duet.server.cohorts.NamedCohorts;
import dev.duet.server.http.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a project's flags are decided by. Thread-safe. */
final class FlagSourceStore {
    /** More flags than this a project cannot have. */
    static final int MOST_FLAGS = 1_000;

    private final Jdbi jdbi;
    private final FlagStore flags;

    FlagSourceStore(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.flags = new FlagStore(jdbi);
    }

    FlagSources read(long project) {
        long version = flags.version(project);
        List<FeatureFlag> all = new ArrayList<>(flags.list(project, FlagStore.Conditions.NONE, MOST_FLAGS, 0));
        all.sort(Comparator.comparing(FeatureFlag::key));
        Map<Long, FlagCohort> cohorts = cohorts(project, all);
        int characters = all.stream()
                        .mapToInt(flag -> flag.filters().toString().length())
                        .sum()
                + cohorts.values().stream()
                        .mapToInt(cohort -> cohort.definition().toString().length())
                        .sum();
        return new FlagSources(version, all, cohorts, groupTypes(project), characters);
    }

    /** The names of a project's group types by their indexes. */
    private Map<Integer, String> groupTypes(long project) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT index, name FROM group_type WHERE project_id = :project")
                .bind("project", project)
                .reduceRows(new HashMap<Integer, String>(), (types, row) -> {
                    types.put(row.getColumn("index", Integer.class), row.getColumn("name", String.class));
                    return types;
                }));
    }

    private Map<Long, FlagCohort> cohorts(long project, List<FeatureFlag> flags) {
        Map<Long, FlagCohort> found = new HashMap<>();
        Set<Long> asked = new HashSet<>();
        Set<Long> wanted = new HashSet<>();
        flags.forEach(flag -> wanted.addAll(NamedCohorts.in(flag.filters())));
        while (!wanted.isEmpty()) {
            asked.addAll(wanted);
            List<FlagCohort> some = cohorts(project, wanted);
            wanted.clear();
            for (FlagCohort cohort : some) {
                found.put(cohort.id(), cohort);
                wanted.addAll(NamedCohorts.in(cohort.definition()));
            }
            wanted.removeAll(asked);
        }
        return found;
    }

    private List<FlagCohort> cohorts(long project, Set<Long> ids) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id, is_static, groups, filters
                        FROM cohort
                        WHERE project_id = :project AND id = ANY (:ids) AND NOT deleted
                        """)
                .bind("project", project)
                .bindArray("ids", Long.class, (Object[]) ids.toArray(Long[]::new))
                .map((row, _) -> {
                    ObjectNode definition = JsonNodeFactory.instance.objectNode();
                    definition.set("groups", Json.read(row.getString("groups")));
                    definition.set("filters", Json.read(row.getString("filters")));
                    return new FlagCohort(row.getLong("id"), row.getBoolean("is_static"), definition);
                })
                .list());
    }
}
