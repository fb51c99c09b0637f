package dev.duet.events.cohorts;

import dev.duet.events.question.CohortCriterion;
import java.util.Set;

/**
 * Who belongs to a cohort, read from its definition at one moment.
 *
 * @param criterion complete: every time in it is a point in time
 * @param cohorts the other cohorts that it names, whose members have to be known first
 */
public record CohortDefinition(CohortCriterion criterion, Set<Long> cohorts) {
    public CohortDefinition {
        cohorts = Set.copyOf(cohorts);
    }
}
