package dev.duet.server.cohorts;

import dev.duet.server.accounts.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A cohort as the API shows it.
 *
 * @param isCalculating whether its members are still to be found, and finding them has not failed
 * @param filters null where the cohort is defined by {@code groups}
 */
public record CohortView(
        long id,
        String name,
        String description,
        JsonNode groups,
        @Nullable JsonNode filters,
        boolean deleted,
        boolean isCalculating,
        @Nullable Author createdBy,
        Instant createdAt,
        @Nullable Instant lastCalculation,
        int errorsCalculating,
        @Nullable Long count,
        boolean isStatic) {

    static CohortView of(Cohort cohort) {
        return new CohortView(
                cohort.id(),
                cohort.name(),
                cohort.description(),
                cohort.groups(),
                cohort.filters().isEmpty() ? null : cohort.filters(),
                cohort.deleted(),
                cohort.isPending() && cohort.errorsCalculating() == 0,
                cohort.createdBy(),
                cohort.createdAt(),
                cohort.lastCalculation(),
                cohort.errorsCalculating(),
                cohort.count(),
                cohort.isStatic());
    }
}
