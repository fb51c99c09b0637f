package dev.duet.events.testkit.differential;

import dev.duet.events.answer.ActorsAnswer;
import dev.duet.events.answer.ElementChainsAnswer;
import dev.duet.events.answer.EventsAnswer;
import dev.duet.events.answer.FirstEventAnswer;
import dev.duet.events.answer.HistogramAnswer;
import dev.duet.events.answer.LifecycleAnswer;
import dev.duet.events.answer.MembersAnswer;
import dev.duet.events.answer.PersonsAnswer;
import dev.duet.events.answer.PropertyValuesAnswer;
import dev.duet.events.answer.RetentionAnswer;
import dev.duet.events.answer.StickinessAnswer;
import dev.duet.events.answer.TrendsAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares answers: numbers to nine digits, everything else exactly. */
final class Answers {
    private static final double TOLERANCE = 1e-9;

    private Answers() {}

    static boolean same(Object left, Object right) {
        if (left instanceof TrendsAnswer one && right instanceof TrendsAnswer other) {
            return sameLines(one.lines(), other.lines());
        }
        if (left instanceof HistogramAnswer one && right instanceof HistogramAnswer other) {
            return sameNumbers(one.quantiles(), other.quantiles());
        }
        if (left instanceof RetentionAnswer one && right instanceof RetentionAnswer other) {
            return one.patterns().size() == other.patterns().size()
                    && Set.copyOf(one.patterns()).equals(Set.copyOf(other.patterns()));
        }
        return left.equals(right);
    }

    private static boolean sameLines(List<TrendsAnswer.Line> left, List<TrendsAnswer.Line> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            TrendsAnswer.Line one = left.get(i);
            TrendsAnswer.Line other = right.get(i);
            if (one.rest() != other.rest()
                    || !one.value().equals(other.value())
                    || !sameNumbers(one.data(), other.data())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameNumbers(List<Double> left, List<Double> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            double size = Math.max(1, Math.max(Math.abs(left.get(i)), Math.abs(right.get(i))));
            if (!(Math.abs(left.get(i) - right.get(i)) <= TOLERANCE * size)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the answer says more than that nothing happened. */
    static boolean hasContent(Object answer) {
        return switch (answer) {
            case TrendsAnswer trends ->
                trends.lines().stream().anyMatch(line -> line.data().stream().anyMatch(number -> number != 0));
            case HistogramAnswer histogram -> !histogram.quantiles().isEmpty();
            case EventsAnswer events -> !events.events().isEmpty();
            case PropertyValuesAnswer values -> !values.values().isEmpty();
            case FirstEventAnswer first -> first.timestamp() != null;
            case StickinessAnswer stickiness -> stickiness.actors().stream().anyMatch(number -> number != 0);
            case LifecycleAnswer lifecycle ->
                lifecycle.actors().values().stream().flatMap(List::stream).anyMatch(number -> number != 0);
            case RetentionAnswer retention -> !retention.patterns().isEmpty();
            case ActorsAnswer actors -> !actors.rows().isEmpty();
            case MembersAnswer members -> !members.persons().isEmpty();
            case PersonsAnswer persons -> !persons.persons().isEmpty();
            case ElementChainsAnswer chains -> !chains.chains().isEmpty();
            case Map<?, ?> actors ->
                actors.values().stream().anyMatch(rows -> rows instanceof List<?> some && !some.isEmpty());
            case List<?> list -> !list.isEmpty();
            case String json -> json.length() > 2 && !json.startsWith("refused");
            default -> false;
        };
    }
}
