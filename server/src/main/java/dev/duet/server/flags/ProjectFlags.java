package dev.duet.server.flags;

import dev.duet.events.DuetException;
import dev.duet.events.filter.FilterEvaluator;
import dev.duet.events.filter.FilterEvaluator.Equality;
import dev.duet.events.filter.FilterSubject;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.RelativeDate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flags of a project, ready to be decided.
 *
 * @param active those that are active, by their keys
 * @param cohortTests who is in the cohorts that are defined by properties
 * @param madeAt when dates in them were resolved
 * @param passing whether they hold for that moment only
 */
record ProjectFlags(
        FlagSources sources,
        List<ReadyFlag> active,
        Map<Long, Predicate<FilterSubject>> cohortTests,
        Instant madeAt,
        boolean passing) {
    private static final Logger log = LoggerFactory.getLogger(ProjectFlags.class);

    /** As SDKs do that decide flags themselves: "Pro" is "pro". */
    private static final FilterEvaluator FILTERS = new FilterEvaluator(Equality.IGNORING_CASE);

    ProjectFlags {
        active = List.copyOf(active);
        cohortTests = Map.copyOf(cohortTests);
    }

    /** Of a project whose calendar says the moment. */
    static ProjectFlags of(FlagSources sources, ProjectSettings project, RelativeDate.Calendar calendar) {
        Instant now = calendar.now().toInstant();
        FlagDates dates = new FlagDates(now);
        CohortRules cohorts = new CohortRules(project, calendar, FILTERS);
        Map<Long, Predicate<FilterSubject>> tests = new HashMap<>();
        sources.cohorts()
                .values()
                .forEach(cohort -> cohorts.test(cohort, dates).ifPresent(test -> tests.put(cohort.id(), test)));
        boolean passing = dates.wereRelative();
        List<ReadyFlag> active = new ArrayList<>();
        for (FeatureFlag flag : sources.flags()) {
            if (!flag.active()) {
                continue;
            }
            try {
                FlagRules rules = new FlagFilters(calendar).read(flag.filters());
                active.add(new ReadyFlag(flag, rules, FILTERS));
                passing |= rules.passing();
            } catch (DuetException e) {
                // it was right when it was stored: one flag must not take the others with it
                log.warn("flag {} of project {} cannot be read: {}", flag.id(), flag.project(), e.getMessage());
            }
        }
        return new ProjectFlags(sources, active, tests, now, passing);
    }

    /** The name of a type of groups; null where the project has no such type. */
    @Nullable
    String groupType(int index) {
        return sources.groupTypes().get(index);
    }
}
