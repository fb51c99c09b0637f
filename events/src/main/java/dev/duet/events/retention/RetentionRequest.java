package dev.duet.events.retention;

import dev.duet.events.question.RetentionQuestion;
import dev.duet.events.request.CohortLine;
import java.util.List;

/**
 * A retention filter, read, defaulted and checked.
 *
 * @param limit how many values of the breakdown have rows of their own
 * @param cohorts what the breakdown is by in place of properties
 */
record RetentionRequest(RetentionQuestion question, int limit, List<CohortLine> cohorts) {
    RetentionRequest {
        cohorts = List.copyOf(cohorts);
    }
}
