package dev.duet.events.testkit.oracle;

import dev.duet.events.answer.CorrelationAnswer;
import dev.duet.events.answer.CorrelationAnswer.Tally;
import dev.duet.events.event.Timestamps;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.CorrelationQuestion;
import dev.duet.events.question.CorrelationQuestion.Candidates;
import dev.duet.events.question.CorrelationQuestion.Stretch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Counts what actors did in their stretches of time, or what they are. */
record CorrelationReference(ReferenceStore store) {

    private record Candidate(String event, String property, String value) {}

    CorrelationAnswer answer(CorrelationQuestion question) {
        Map<Candidate, Long> converted = new LinkedHashMap<>();
        Map<Candidate, Long> dropped = new LinkedHashMap<>();
        for (Stretch stretch : question.stretches()) {
            for (Candidate candidate : candidates(question, stretch)) {
                converted.merge(candidate, stretch.converted() ? 1L : 0L, Long::sum);
                dropped.merge(candidate, stretch.converted() ? 0L : 1L, Long::sum);
            }
        }
        List<Tally> tallies = new ArrayList<>();
        converted.forEach((candidate, count) -> {
            long others = dropped.getOrDefault(candidate, 0L);
            if (count + others >= question.least()) {
                tallies.add(new Tally(candidate.event(), candidate.property(), candidate.value(), count, others));
            }
        });
        return new CorrelationAnswer(tallies);
    }

    /** What the actor of a stretch did in it, or is. */
    private Set<Candidate> candidates(CorrelationQuestion question, Stretch stretch) {
        Set<Candidate> candidates = new HashSet<>();
        switch (question.candidates()) {
            case Candidates.Events(List<String> except) -> {
                for (StoredEvent event : events(question, stretch)) {
                    if (!except.contains(event.event().name())) {
                        candidates.add(new Candidate(event.event().name(), "", ""));
                    }
                }
            }
            case Candidates.EventProperties(List<String> names, List<String> except) -> {
                for (StoredEvent event : events(question, stretch)) {
                    if (names.contains(event.event().name())) {
                        add(candidates, event.event().name(), event.properties(), except);
                    }
                }
            }
            case Candidates.Properties properties -> {
                Set<Candidate> held = new HashSet<>();
                ObjectNode holder = holder(question.actor(), stretch.actor());
                if (holder != null) {
                    add(held, "", holder, properties.except());
                }
                held.removeIf(candidate ->
                        properties.names() != null && !properties.names().contains(candidate.property()));
                candidates.addAll(held);
            }
        }
        return candidates;
    }

    private static void add(Set<Candidate> candidates, String event, ObjectNode properties, List<String> except) {
        properties.propertyNames().forEach(property -> {
            String value = PropertyText.in(properties, property);
            if (value != null && !except.contains(property)) {
                candidates.add(new Candidate(event, property, value));
            }
        });
    }

    private List<StoredEvent> events(CorrelationQuestion question, Stretch stretch) {
        return store.events().stream()
                .filter(event -> stretch.actor().equals(SeriesEvents.actor(question.actor(), event)))
                .filter(event -> Timestamps.epochMicros(event.event().timestamp()) > stretch.after()
                        && Timestamps.epochMicros(event.event().timestamp()) < stretch.before())
                .toList();
    }

    private @Nullable ObjectNode holder(Actor actor, String name) {
        return switch (actor) {
            case Actor.Person() -> store.person(Long.parseLong(name));
            case Actor.Group(int type) -> store.group(type, name);
            case Actor.Session() -> throw new IllegalArgumentException("sessions have no properties");
        };
    }
}
