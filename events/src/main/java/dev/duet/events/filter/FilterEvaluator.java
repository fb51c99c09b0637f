package dev.duet.events.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a filter what decides it in memory as an engine does in SQL, for the few places where somebody's properties are
 * at hand and no event is. Immutable.
 *
 * @param equality how whole texts are compared
 */
public record FilterEvaluator(Equality equality) {

    /** When a whole text is equal to another. */
    public enum Equality {
        /** The same characters, as in every engine. */
        EXACT,
        /** The same in lower case by Unicode's simple mapping. */
        IGNORING_CASE
    }

    /**
     * The filter as a test.
     *
     * @param filter on properties and cohorts only
     * @throws IllegalArgumentException for a filter that asks for an event's name, elements, sender or groups
     */
    public Predicate<FilterSubject> test(Filter filter) {
        return switch (filter) {
            case Filter.All all -> {
                List<Predicate<FilterSubject>> tests = tests(all.filters());
                yield subject -> tests.stream().allMatch(test -> test.test(subject));
            }
            case Filter.Any any -> {
                List<Predicate<FilterSubject>> tests = tests(any.filters());
                yield subject -> tests.stream().anyMatch(test -> test.test(subject));
            }
            case Filter.TextFilter text -> text(text);
            case Filter.NumberFilter number -> subject -> isNumber(number, subject.text(number.property()));
            case Filter.DateFilter date -> subject -> isDate(date, subject.text(date.property()));
            case Filter.PresenceFilter presence ->
                subject -> (subject.text(presence.property()) != null) == presence.set();
            case Filter.CohortFilter cohort -> subject -> subject.isMember(cohort.cohort()) == cohort.member();
            case Filter.ElementsFilter elements -> throw needsEvent(elements);
            case Filter.EventNameFilter name -> throw needsEvent(name);
            case Filter.DistinctIdFilter ids -> throw needsEvent(ids);
            case Filter.PersonFilter persons -> throw needsEvent(persons);
            case Filter.GroupFilter groups -> throw needsEvent(groups);
        };
    }

    private List<Predicate<FilterSubject>> tests(List<Filter> filters) {
        return filters.stream().map(this::test).toList();
    }

    private Predicate<FilterSubject> text(Filter.TextFilter filter) {
        List<Predicate<String>> tests = filter.values().stream()
                .map(value -> text(filter.match(), value))
                .toList();
        return subject -> {
            String present = subject.text(filter.property());
            boolean matches = present != null && tests.stream().anyMatch(test -> test.test(present));
            return matches != filter.negated();
        };
    }

    private Predicate<String> text(Filter.TextMatch match, String value) {
        return switch (match) {
            case EXACT ->
                switch (equality) {
                    case EXACT -> value::equals;
                    case IGNORING_CASE -> {
                        String lower = lower(value);
                        yield text -> lower(text).equals(lower);
                    }
                };
            case CONTAINS -> {
                String lower = lower(value);
                yield text -> lower(text).contains(lower);
            }
            case REGEX -> found(value);
        };
    }

    private static Predicate<String> found(String expression) {
        try {
            Pattern pattern = Pattern.compile(expression);
            return text -> pattern.matcher(text).find();
        } catch (PatternSyntaxException e) {
            return _ -> false;
        }
    }

    private static boolean isNumber(Filter.NumberFilter filter, @Nullable String text) {
        return text != null
                && NumberText.parse(text).stream().anyMatch(number -> switch (filter.comparison()) {
                    case GREATER -> number > filter.value();
                    case GREATER_OR_EQUAL -> number >= filter.value();
                    case LESS -> number < filter.value();
                    case LESS_OR_EQUAL -> number <= filter.value();
                });
    }

    private static boolean isDate(Filter.DateFilter filter, @Nullable String text) {
        return text != null
                && DateText.parse(text)
                        .filter(at -> filter.from() == null || !at.isBefore(filter.from()))
                        .filter(at -> filter.to() == null || at.isBefore(filter.to()))
                        .isPresent();
    }

    /** Character by character, so that the language of the machine plays no part. */
    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    private static IllegalArgumentException needsEvent(Filter filter) {
        return new IllegalArgumentException("this asks for an event: " + filter);
    }
}
