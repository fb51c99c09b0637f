package dev.duet.events.question;

import dev.duet.events.filter.Filter;
import dev.duet.events.time.TimeRange;
import java.time.Instant;
import java.util.List;

/**
 * What makes a person a member of a cohort. Every criterion means a set of persons; what is not wanted is always taken from
 * such a set, so that nobody has to know who all persons are. All times are points in time, all lengths microseconds.
 */
public sealed interface CohortCriterion {

    /** Those who meet all of them; at least one. */
    record Every(List<CohortCriterion> criteria) implements CohortCriterion {
        public Every {
            criteria = List.copyOf(criteria);
            if (criteria.isEmpty()) {
                throw new IllegalArgumentException("everybody is no set of persons");
            }
        }
    }

    /** Those who meet at least one of them; with none in the list, nobody. */
    record Either(List<CohortCriterion> criteria) implements CohortCriterion {
        public Either {
            criteria = List.copyOf(criteria);
        }
    }

    /** Those who meet the first and not the second. */
    record Except(CohortCriterion those, CohortCriterion but) implements CohortCriterion {}

    /**
     * The persons that the engine has a row of, and who meet a filter.
     *
     * @param filter on persons' properties, cohorts and numbers only; see {@link PersonsQuestion#isAboutPersons}
     */
    record HasProperties(Filter filter) implements CohortCriterion {
        public HasProperties {
            if (!PersonsQuestion.isAboutPersons(filter)) {
                throw new IllegalArgumentException("this asks for more than persons: " + filter);
            }
        }
    }

    /** The members of a cohort as they are stored; one that nobody stored has none. */
    record InCohort(long cohort) implements CohortCriterion {}

    /**
     * How often.
     *
     * @param least at least 1: who never did a thing has not done it a few times
     * @param most with less than {@code least} nobody is meant
     */
    record Times(int least, int most) {
        /** Once or more. */
        public static final Times ANY = new Times(1, Integer.MAX_VALUE);

        public Times {
            if (least < 1) {
                throw new IllegalArgumentException("at least " + least + " times");
            }
        }
    }

    /** Who did the series' events so often within the range. */
    record Performed(Series series, TimeRange range, Times times) implements CohortCriterion {}

    /** Whose first event ever of the series lies within the range. */
    record PerformedFirst(Series series, TimeRange range) implements CohortCriterion {}

    /**
     * Who did the series' events so often in each of so many periods.
     *
     * @param starts where periods begin, strictly increasing; each ends where the next one begins
     * @param end where the last one ends
     * @param periods in how many of them at least
     */
    record PerformedRegularly(Series series, List<Instant> starts, Instant end, Times times, int periods)
            implements CohortCriterion {
        public PerformedRegularly {
            starts = List.copyOf(starts);
        }

        /** From the first period's start to the last one's end. */
        public TimeRange range() {
            return new TimeRange(starts.getFirst(), end);
        }
    }

    /**
     * Who did one thing and then another, both within the range, the second strictly later than the first and no more than
     * so many microseconds after it.
     */
    record PerformedSequence(Series first, Series then, TimeRange range, long within) implements CohortCriterion {}
}
