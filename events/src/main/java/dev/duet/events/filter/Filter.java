package dev.duet.events.filter;

import dev.duet.events.event.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition that an event meets or does not: never unknown. All values are checked and complete. */
public sealed interface Filter {

    /** Meets everything. */
    Filter EVERYTHING = new All(List.of());

    /** Meets all of them; with none in the list, everything. */
    record All(List<Filter> filters) implements Filter {
        public All {
            filters = List.copyOf(filters);
        }
    }

    /** Meets at least one of them; with none in the list, nothing. */
    record Any(List<Filter> filters) implements Filter {
        public Any {
            filters = List.copyOf(filters);
        }
    }

    /** How texts are compared. */
    enum TextMatch {
        /** The same characters. */
        EXACT,
        /** Contains it, both sides in lower case by Unicode's simple mapping ({@link Character#toLowerCase(int)}). */
        CONTAINS,
        /** An RE2 expression is found in it; one that RE2 refuses is found in nothing. */
        REGEX
    }

    /**
     * The property is present and its text matches one of the values; with {@code negated} the exact opposite, so that an
     * absent property meets it. With no values: nothing, negated everything.
     */
    record TextFilter(Property property, TextMatch match, List<String> values, boolean negated) implements Filter {
        public TextFilter {
            values = List.copyOf(values);
        }
    }

    enum Comparison {
        GREATER,
        GREATER_OR_EQUAL,
        LESS,
        LESS_OR_EQUAL
    }

    /** The property is present, its text is a number ({@link NumberText}), and compares so with the value. */
    record NumberFilter(Property property, Comparison comparison, double value) implements Filter {}

    /**
     * The property is present, its text is a date or time ({@link DateText}), and lies in the half-open range.
     *
     * @param from inclusive; null: unbounded
     * @param to exclusive; null: unbounded
     */
    record DateFilter(
            Property property,
            @Nullable Instant from,
            @Nullable Instant to) implements Filter {}

    /** The property is present, or with {@code set} false: it is absent. */
    record PresenceFilter(Property property, boolean set) implements Filter {}

    /**
     * The event's elements chain is matched by one of these RE2 expressions; with {@code negated} the exact opposite. An
     * event without elements matches none.
     */
    record ElementsFilter(List<String> expressions, boolean negated) implements Filter {
        public ElementsFilter {
            expressions = List.copyOf(expressions);
        }
    }

    /** The person is a member of the cohort, or with {@code member} false: is not. A cohort nobody stored has no members. */
    record CohortFilter(long cohort, boolean member) implements Filter {}

    /** The event's name is this one. */
    record EventNameFilter(String name) implements Filter {}

    /** The event was sent under one of these distinct ids. */
    record DistinctIdFilter(List<String> distinctIds) implements Filter {
        public DistinctIdFilter {
            distinctIds = List.copyOf(distinctIds);
        }
    }

    /** The event belongs to one of these persons. */
    record PersonFilter(List<Long> persons) implements Filter {
        public PersonFilter {
            persons = List.copyOf(persons);
        }
    }

    /** The event belongs to one of these groups of one type; an empty key is no group's. */
    record GroupFilter(int type, List<String> keys) implements Filter {
        public GroupFilter {
            if (type < 0 || type >= Event.GROUP_TYPES) {
                throw new IllegalArgumentException("group type " + type);
            }
            keys = List.copyOf(keys);
        }
    }

    /** Both conditions; the empty {@link All} disappears. */
    static Filter both(Filter left, Filter right) {
        if (left.equals(EVERYTHING)) {
            return right;
        }
        return right.equals(EVERYTHING) ? left : new All(List.of(left, right));
    }
}
