package dev.duet.events.funnels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueTalliesTest {

    /** Sums what actors add; of an actor's several values in the rest, the largest counts. */
    private static final class Sums implements ValueTallies.Counting<long[], Long> {
        @Override
        public long[] empty() {
            return new long[1];
        }

        @Override
        public void add(long[] tally, Long actor) {
            tally[0] += actor;
        }

        @Override
        public void addAll(long[] tally, long[] other) {
            tally[0] += other[0];
        }

        @Override
        public Long both(Long one, Long other) {
            return Math.max(one, other);
        }

        @Override
        public long entrants(long[] tally) {
            return tally[0];
        }
    }

    @Test
    void anActorOfSeveralValuesCountsForEachLineAndOnceInTheRest() {
        ValueTallies<long[], Long> tallies = new ValueTallies<>(new Sums());
        tallies.add(Map.of(List.of("a"), 10L));
        tallies.add(Map.of(List.of("a"), 1L, List.of("b"), 2L, List.of("c"), 3L));
        tallies.add(Map.of(List.of("c"), 1L));

        List<ValueTallies.Line<long[]>> lines = tallies.top(1);

        assertThat(lines.getFirst().value()).containsExactly("a");
        assertThat(lines.getFirst().tally()).containsExactly(11);
        assertThat(lines.getLast().rest()).isTrue();
        assertThat(lines.getLast().tally()).containsExactly(4);
    }

    @Test
    void whereEveryValueHasALineThereIsNoRest() {
        ValueTallies<long[], Long> tallies = new ValueTallies<>(new Sums());
        tallies.add(Map.of(List.of("a"), 1L, List.of("b"), 1L));

        assertThat(tallies.top(2)).extracting(ValueTallies.Line::value).containsExactly(List.of("a"), List.of("b"));
    }
}
