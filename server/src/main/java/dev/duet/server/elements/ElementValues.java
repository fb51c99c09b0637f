package dev.duet.server.elements;

import dev.duet.events.answer.ElementChainsAnswer;
import dev.duet.events.elements.Element;
import dev.duet.events.elements.ElementChain;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What elements were clicked, directly or in a child, by one of the keys that filters know. */
enum ElementValues {
    TAG_NAME,
    TEXT,
    HREF,
    SELECTOR;

    /** A value and the number of events with such an element. */
    record Value(String name, long count) {}

    /** The values in some chains that contain a text, the most frequent first. */
    List<Value> of(List<ElementChainsAnswer.Chain> chains, @Nullable String search, int limit) {
        String wanted = search == null ? "" : search.toLowerCase(Locale.ROOT);
        Map<String, Long> counts = new HashMap<>();
        for (ElementChainsAnswer.Chain chain : chains) {
            ElementChain.parse(chain.text()).stream()
                    .map(this::of)
                    .filter(Objects::nonNull)
                    .filter(value ->
                            !value.isEmpty() && value.toLowerCase(Locale.ROOT).contains(wanted))
                    .collect(Collectors.toSet())
                    .forEach(value -> counts.merge(value, chain.events(), Long::sum));
        }
        return counts.entrySet().stream()
                .map(entry -> new Value(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Value::count).reversed().thenComparing(Value::name))
                .limit(limit)
                .toList();
    }

    private @Nullable String of(Element element) {
        return switch (this) {
            case TAG_NAME -> element.tagName();
            case TEXT -> element.text();
            case HREF -> element.href();
            case SELECTOR -> element.selector();
        };
    }
}
