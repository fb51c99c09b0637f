package dev.duet.events.testkit.oracle;

import dev.duet.events.answer.PropertyValuesAnswer;
import dev.duet.events.answer.PropertyValuesAnswer.Value;
import dev.duet.events.filter.Property;
import dev.duet.events.question.PropertyValuesQuestion;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Answers which values a property has. */
record PropertyValuesReference(ReferenceStore store) {
    private static final Comparator<Value> MOST_FREQUENT_FIRST =
            Comparator.comparingLong(Value::count).reversed().thenComparing(Value::text, Texts.BY_UTF8);

    PropertyValuesAnswer answer(PropertyValuesQuestion question) {
        Map<String, Long> counts = new HashMap<>();
        for (ObjectNode holder : holders(question)) {
            String text = PropertyText.in(holder, question.property().key());
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

    private List<ObjectNode> holders(PropertyValuesQuestion question) {
        return switch (question.property()) {
            case Property.OfEvent ofEvent ->
                store.events().stream()
                        .filter(event ->
                                question.event() == null || event.event().name().equals(question.event()))
                        .filter(event -> !event.event().timestamp().isBefore(question.from()))
                        .map(StoredEvent::properties)
                        .toList();
            case Property.OfPerson ofPerson -> store.persons();
            case Property.OfGroup ofGroup -> store.groups(ofGroup.type());
        };
    }
}
