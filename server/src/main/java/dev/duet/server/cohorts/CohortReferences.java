package dev.duet.server.cohorts;

import dev.duet.events.DuetException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which cohorts of a project name which others in their definitions. */
final class CohortReferences {
    private final Map<Long, Set<Long>> named = new HashMap<>();

    CohortReferences(List<Cohort> cohorts) {
        cohorts.forEach(cohort -> named.put(cohort.id(), NamedCohorts.in(cohort.definition())));
    }

    /** Refuses a definition of the cohort by which it would depend on itself. */
    void refuseCircle(long cohort, JsonNode definition, String field) {
        Deque<Long> open = new ArrayDeque<>(NamedCohorts.in(definition));
        Set<Long> seen = new HashSet<>();
        while (!open.isEmpty()) {
            long next = open.pop();
            if (next == cohort) {
                throw DuetException.invalid(
                        field, "the cohort would depend on itself, over one or more of the cohorts that it names");
            }
            if (seen.add(next)) {
                open.addAll(named.getOrDefault(next, Set.of()));
            }
        }
    }

    /** The cohort and all whose members depend on it, over others as well. */
    Set<Long> dependents(long cohort) {
        Set<Long> found = new LinkedHashSet<>(Set.of(cohort));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map.Entry<Long, Set<Long>> entry : named.entrySet()) {
                if (entry.getValue().stream().anyMatch(found::contains)) {
                    grown |= found.add(entry.getKey());
                }
            }
        }
        return found;
    }
}
