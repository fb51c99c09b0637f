package dev.duet.events.funnels;

import dev.duet.events.filter.Filter;
import dev.duet.events.question.Series;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which names the events of a series can have. */
final class EventNames {
    private EventNames() {}

    /** Whether one event may belong to both, as far as names tell. */
    static boolean canShare(Series left, Series right) {
        Optional<Set<String>> leftNames = of(left);
        Optional<Set<String>> rightNames = of(right);
        if (leftNames.isEmpty() || rightNames.isEmpty()) {
            return true;
        }
        return leftNames.get().stream().anyMatch(rightNames.get()::contains);
    }

    /** The names; empty where any name is possible. */
    static Optional<Set<String>> of(Series series) {
        return series.event() == null ? of(series.filter()) : Optional.of(Set.of(series.event()));
    }

    private static Optional<Set<String>> of(Filter filter) {
        return switch (filter) {
            case Filter.EventNameFilter name -> Optional.of(Set.of(name.name()));
            case Filter.All all ->
                all.filters().stream().flatMap(each -> of(each).stream()).findFirst();
            case Filter.Any any -> {
                Set<String> names = new HashSet<>();
                boolean known = true;
                for (Filter each : any.filters()) {
                    Optional<Set<String>> some = of(each);
                    known &= some.isPresent();
                    some.ifPresent(names::addAll);
                }
                yield known ? Optional.of(names) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }
}
