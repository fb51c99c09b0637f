package dev.duet.server.flags;

import dev.duet.events.DuetException;
import dev.duet.events.cohorts.CohortParser;
import dev.duet.events.filter.FilterEvaluator;
import dev.duet.events.filter.FilterSubject;
import dev.duet.events.question.CohortCriterion;
import dev.duet.events.request.Fields;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.RelativeDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes tests of cohorts that are defined by properties of persons and other cohorts alone, so that somebody is in them as
 * soon as they have the properties. Who is in a static cohort, or did something, is the engine's to say. Immutable.
 */
record CohortRules(ProjectSettings project, RelativeDate.Calendar calendar, FilterEvaluator filters) {

    /** Empty for a cohort whose members have to be asked for. */
    Optional<Predicate<FilterSubject>> test(FlagCohort cohort, FlagDates dates) {
        if (cohort.isStatic()) {
            return Optional.empty();
        }
        ObjectNode definition = (ObjectNode) dates.resolved(cohort.definition());
        try {
            return test(new CohortParser(project, calendar)
                    .parse(Fields.of(definition))
                    .criterion());
        } catch (DuetException e) {
            return Optional.empty(); // what it names is no longer there; the members that it had are what there is
        }
    }

    private Optional<Predicate<FilterSubject>> test(CohortCriterion criterion) {
        return switch (criterion) {
            case CohortCriterion.Every every ->
                tests(every.criteria()).map(tests -> subject -> tests.stream().allMatch(test -> test.test(subject)));
            case CohortCriterion.Either either ->
                tests(either.criteria()).map(tests -> subject -> tests.stream().anyMatch(test -> test.test(subject)));
            case CohortCriterion.Except except ->
                tests(List.of(except.those(), except.but()))
                        .map(tests -> tests.getFirst().and(tests.getLast().negate()));
            case CohortCriterion.HasProperties has -> Optional.of(filters.test(has.filter()));
            case CohortCriterion.InCohort in -> Optional.of(subject -> subject.isMember(in.cohort()));
            case CohortCriterion.Performed _ -> Optional.empty();
            case CohortCriterion.PerformedFirst _ -> Optional.empty();
            case CohortCriterion.PerformedRegularly _ -> Optional.empty();
            case CohortCriterion.PerformedSequence _ -> Optional.empty();
        };
    }

    /** Empty where one of them needs events. */
    private Optional<List<Predicate<FilterSubject>>> tests(List<CohortCriterion> criteria) {
        List<Predicate<FilterSubject>> tests =
                criteria.stream().map(this::test).flatMap(Optional::stream).toList();
        return tests.size() == criteria.size() ? Optional.of(tests) : Optional.empty();
    }
}
