package dev.duet.events.cohorts;

import dev.duet.events.question.CohortCriterion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a definition: the persons of a set, or everybody but them. Conditions are joined by the rules of sets until
 * what is left is a set, or the definition says only who does not belong.
 *
 * @param set a set of persons
 * @param negatedAt where the definition says that everybody but them is meant; null where they are meant
 */
record Condition(CohortCriterion set, @Nullable String negatedAt) {

    static Condition of(CohortCriterion set) {
        return new Condition(set, null);
    }

    boolean isNegated() {
        return negatedAt != null;
    }

    Condition negated(String path) {
        return new Condition(set, isNegated() ? null : path);
    }

    /** Who meets all of them: those of all sets, without those of any set that is negated. */
    static Condition all(List<Condition> conditions) {
        List<CohortCriterion> sets = sets(conditions, false);
        List<CohortCriterion> negated = sets(conditions, true);
        if (sets.isEmpty()) {
            return new Condition(either(negated), firstNegated(conditions));
        }
        return of(negated.isEmpty() ? every(sets) : new CohortCriterion.Except(every(sets), either(negated)));
    }

    /** Who meets one of them: where a set is negated, everybody but those who are in all such sets and in no other. */
    static Condition any(List<Condition> conditions) {
        List<CohortCriterion> sets = sets(conditions, false);
        List<CohortCriterion> negated = sets(conditions, true);
        if (negated.isEmpty()) {
            return of(either(sets));
        }
        CohortCriterion but = every(negated);
        return new Condition(
                sets.isEmpty() ? but : new CohortCriterion.Except(but, either(sets)), firstNegated(conditions));
    }

    private static List<CohortCriterion> sets(List<Condition> conditions, boolean negated) {
        List<CohortCriterion> sets = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition.isNegated() == negated) {
                sets.add(condition.set());
            }
        }
        return sets;
    }

    private static @Nullable String firstNegated(List<Condition> conditions) {
        for (Condition condition : conditions) {
            if (condition.isNegated()) {
                return condition.negatedAt();
            }
        }
        return null;
    }

    private static CohortCriterion every(List<CohortCriterion> sets) {
        return sets.size() == 1 ? sets.getFirst() : new CohortCriterion.Every(sets);
    }

    private static CohortCriterion either(List<CohortCriterion> sets) {
        return sets.size() == 1 ? sets.getFirst() : new CohortCriterion.Either(sets);
    }
}
