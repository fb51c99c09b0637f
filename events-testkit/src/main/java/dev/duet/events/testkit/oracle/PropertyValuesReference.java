package dev.duet.events.testkit.oracle;

import dev.duet.events.answer.PropertyValuesAnswer;
import dev.duet.events.answer.PropertyValuesAnswer.Value;
import dev.duet.events.filter.Property;
import dev.duet.events.question.PropertyValuesQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Answers which values a property has. */
record PropertyValuesReference(ReferenceStore store) {
    private static final Comparator<Value> MOST_FREQUENT_FIRST =
            Comparator.comparingLong(Value::count).reversed().thenComparing(Value::text, Texts.BY_UTF8);

    PropertyValuesAnswer answer(PropertyValuesQuestion question) {
        Map<String, Long> counts = new HashMap<>();
        for (String text : texts(question)) {
            if (text != null && (question.search() == null || Texts.contains(text, question.search()))) {
                counts.merge(text, 1L, Long::sum);
            }
        }
        return new PropertyValuesAnswer(counts.entrySet().stream()
                .map(entry -> new Value(entry.getKey(), entry.getValue()))
                .sorted(MOST_FREQUENT_FIRST)
                .limit(question.limit())
                .toList());
    }

    private List<@Nullable String> texts(PropertyValuesQuestion question) {
        return switch (question.property()) {
            case Property.OfEvent ofEvent -> ofEvents(question);
            case Property.OfSession ofSession -> ofEvents(question);
            case Property.OfPerson(String key) -> in(store.persons(), key);
            case Property.OfGroup(int type, String key) -> in(store.groups(type), key);
        };
    }

    private List<@Nullable String> ofEvents(PropertyValuesQuestion question) {
        PropertyText texts = new PropertyText(store);
        List<@Nullable String> found = new ArrayList<>();
        for (StoredEvent event : store.events()) {
            if ((question.event() == null || event.event().name().equals(question.event()))
                    && !event.event().timestamp().isBefore(question.from())) {
                found.add(texts.of(question.property(), event));
            }
        }
        return found;
    }

    private static List<@Nullable String> in(List<ObjectNode> holders, String key) {
        List<@Nullable String> found = new ArrayList<>();
        holders.forEach(holder -> found.add(PropertyText.in(holder, key)));
        return found;
    }
}
