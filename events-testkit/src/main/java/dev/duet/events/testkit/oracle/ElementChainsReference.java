package dev.duet.events.testkit.oracle;

import dev.duet.events.answer.ElementChainsAnswer;
import dev.duet.events.answer.ElementChainsAnswer.Chain;
import dev.duet.events.question.ElementChainsQuestion;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Answers which element chains events have. */
record ElementChainsReference(ReferenceStore store) {
    private static final Comparator<Chain> MOST_FREQUENT_FIRST =
            Comparator.comparingLong(Chain::events).reversed().thenComparing(Chain::text, Texts.BY_UTF8);

    ElementChainsAnswer answer(ElementChainsQuestion question) {
        Map<String, Long> counts = new HashMap<>();
        for (StoredEvent event : new SeriesEvents(store).of(question.series(), question.range())) {
            String chain = event.event().elementsChain();
            if (!chain.isEmpty()) {
                counts.merge(chain, 1L, Long::sum);
            }
        }
        return new ElementChainsAnswer(counts.entrySet().stream()
                .map(entry -> new Chain(entry.getKey(), entry.getValue()))
                .sorted(MOST_FREQUENT_FIRST)
                .limit(question.limit())
                .toList());
    }
}
