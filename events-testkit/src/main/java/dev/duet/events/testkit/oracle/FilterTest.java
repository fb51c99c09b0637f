package dev.duet.events.testkit.oracle;

import dev.duet.events.filter.DateText;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.NumberText;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Turns a filter into a test of one event. */
record FilterTest(ReferenceStore store) {

    Predicate<StoredEvent> of(Filter filter) {
        PropertyText texts = new PropertyText(store);
        return switch (filter) {
            case Filter.All all -> {
                List<Predicate<StoredEvent>> tests =
                        all.filters().stream().map(this::of).toList();
                yield event -> tests.stream().allMatch(test -> test.test(event));
            }
            case Filter.Any any -> {
                List<Predicate<StoredEvent>> tests =
                        any.filters().stream().map(this::of).toList();
                yield event -> tests.stream().anyMatch(test -> test.test(event));
            }
            case Filter.TextFilter text -> {
                List<Predicate<String>> tests = text.values().stream()
                        .map(value -> text(text.match(), value))
                        .toList();
                yield event -> {
                    String present = texts.of(text.property(), event);
                    boolean matches = present != null && tests.stream().anyMatch(test -> test.test(present));
                    return matches != text.negated();
                };
            }
            case Filter.NumberFilter number ->
                event -> {
                    String present = texts.of(number.property(), event);
                    return present != null
                            && NumberText.parse(present).stream()
                                    .anyMatch(value -> compare(value, number.comparison(), number.value()));
                };
            case Filter.DateFilter date ->
                event -> {
                    String present = texts.of(date.property(), event);
                    return present != null
                            && DateText.parse(present)
                                    .filter(at -> within(at, date))
                                    .isPresent();
                };
            case Filter.PresenceFilter presence ->
                event -> (texts.of(presence.property(), event) != null) == presence.set();
            case Filter.ElementsFilter elements -> {
                List<Predicate<String>> tests =
                        elements.expressions().stream().map(Texts::found).toList();
                yield event -> {
                    String chain = event.event().elementsChain();
                    boolean matches = !chain.isEmpty() && tests.stream().anyMatch(test -> test.test(chain));
                    return matches != elements.negated();
                };
            }
            case Filter.CohortFilter cohort ->
                event -> store.isMember(event.event().person(), cohort.cohort()) == cohort.member();
            case Filter.EventNameFilter name -> event -> event.event().name().equals(name.name());
            case Filter.DistinctIdFilter ids ->
                event -> ids.distinctIds().contains(event.event().distinctId());
            case Filter.PersonFilter persons ->
                event -> persons.persons().contains(event.event().person());
            case Filter.GroupFilter(int type, List<String> keys) ->
                event -> {
                    String key = event.event().groups().get(type);
                    return !key.isEmpty() && keys.contains(key);
                };
        };
    }

    private static Predicate<String> text(Filter.TextMatch match, String value) {
        return switch (match) {
            case EXACT -> value::equals;
            case CONTAINS -> text -> Texts.contains(text, value);
            case REGEX -> Texts.found(value);
        };
    }

    private static boolean compare(double left, Filter.Comparison comparison, double right) {
        return switch (comparison) {
            case GREATER -> left > right;
            case GREATER_OR_EQUAL -> left >= right;
            case LESS -> left < right;
            case LESS_OR_EQUAL -> left <= right;
        };
    }

    private static boolean within(Instant at, Filter.DateFilter date) {
        return (date.from() == null || !at.isBefore(date.from())) && (date.to() == null || at.isBefore(date.to()));
    }
}
