package dev.duet.events.correlation;

import dev.duet.events.answer.CorrelationAnswer.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A candidate and how much more likely those who have it are to convert.
 *
 * @param oddsRatio of converting, of those who have it against those who have not, one added to each of the four counts
 */
record Correlated(Tally tally, double oddsRatio) {
    private static final int MOST_OF_A_KIND = 10;
    private static final long ENOUGH = 25;
    private static final long PARTS = 50;
    private static final double SKEWED = 10;

    private static final Comparator<Correlated> BY_NAME = Comparator.comparing(
                    (Correlated each) -> each.tally().event())
            .thenComparing(each -> each.tally().property())
            .thenComparing(each -> each.tally().value());

    /** How many actors have to have a candidate: 25, or a fiftieth of all where that is less. */
    static long least(long converted, long dropped) {
        return Math.min(ENOUGH, (converted + dropped + PARTS - 1) / PARTS);
    }

    /** Whether one side is more than ten times as many as the other. */
    static boolean isSkewed(long converted, long dropped) {
        return converted > SKEWED * dropped || dropped > SKEWED * converted;
    }

    /** Those that go with converting, the strongest first, then those that go with dropping off, the strongest first. */
    static List<Correlated> best(List<Tally> tallies, long converted, long dropped) {
        if (converted == 0 || dropped == 0) {
            return List.of();
        }
        List<Correlated> all = tallies.stream()
                .map(tally -> new Correlated(tally, oddsRatio(tally, converted, dropped)))
                .toList();
        Comparator<Correlated> byOdds = Comparator.comparingDouble(Correlated::oddsRatio);
        Stream<Correlated> success = all.stream()
                .filter(Correlated::isSuccess)
                .sorted(byOdds.reversed().thenComparing(BY_NAME))
                .limit(MOST_OF_A_KIND);
        Stream<Correlated> failure = all.stream()
                .filter(each -> !each.isSuccess())
                .sorted(byOdds.thenComparing(BY_NAME))
                .limit(MOST_OF_A_KIND);
        List<Correlated> best = new ArrayList<>(success.toList());
        failure.forEach(best::add);
        return best;
    }

    private static double oddsRatio(Tally tally, long converted, long dropped) {
        return ((tally.converted() + 1.0) * (dropped - tally.dropped() + 1))
                / ((converted - tally.converted() + 1.0) * (tally.dropped() + 1));
    }

    boolean isSuccess() {
        return oddsRatio > 1;
    }
}
