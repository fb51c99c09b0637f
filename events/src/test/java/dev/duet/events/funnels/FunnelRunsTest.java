package dev.duet.events.funnels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.funnels.FunnelDefinition.Exclusion;
import dev.duet.events.funnels.FunnelDefinition.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FunnelRunsTest {
    private static final long MICROS = 1_000_000;

    /** Letters a, b, c match steps 0, 1, 2; x matches the first exclusion of a funnel of three steps; digits are seconds. */
    private static FixedSequence sequence(String text) {
        List<FixedSequence.Step> steps = new ArrayList<>();
        for (String part : text.split(" ", -1)) {
            long match = part.charAt(0) == 'x' ? 1L << 3 : part.charAt(0) == '-' ? 0 : 1L << (part.charAt(0) - 'a');
            steps.add(new FixedSequence.Step(Long.parseLong(part.substring(1)) * MICROS, match, null));
        }
        return new FixedSequence(steps);
    }

    private static FunnelDefinition abc(Order order, long windowSeconds, Exclusion... exclusions) {
        return new FunnelDefinition(
                3, order, windowSeconds * MICROS, List.of(exclusions), List.of(List.of(), List.of(), List.of()));
    }

    private static int reach(FunnelDefinition definition, FixedSequence events) {
        return FunnelRuns.following(definition).of(events).stream()
                .mapToInt(FunnelRun::reach)
                .max()
                .orElse(0);
    }

    @Test
    void ordered_steps_may_stand_at_the_same_time_and_have_others_between() {
        assertThat(reach(abc(Order.ORDERED, 100), sequence("a1 b1 -2 c3"))).isEqualTo(3);
        assertThat(reach(abc(Order.ORDERED, 100), sequence("c1 b2 a3"))).isEqualTo(1);
        assertThat(reach(abc(Order.ORDERED, 100), sequence("b1 c2"))).isZero();
    }

    @Test
    void the_window_begins_with_the_first_step_and_holds_its_last_microsecond() {
        assertThat(reach(abc(Order.ORDERED, 10), sequence("a1 b5 c11"))).isEqualTo(3);
        assertThat(reach(abc(Order.ORDERED, 9), sequence("a1 b5 c11"))).isEqualTo(2);
        assertThat(reach(abc(Order.ORDERED, 9), sequence("a1 a5 b6 c11"))).isEqualTo(3);
    }

    @Test
    void a_repeated_step_needs_another_event_at_a_later_time() {
        FunnelDefinition twice =
                new FunnelDefinition(2, Order.ORDERED, 100 * MICROS, List.of(), List.of(List.of(), List.of(0)));
        FixedSequence once = new FixedSequence(List.of(new FixedSequence.Step(1, 3, null)));
        FixedSequence tied =
                new FixedSequence(List.of(new FixedSequence.Step(1, 3, null), new FixedSequence.Step(1, 3, null)));
        FixedSequence later =
                new FixedSequence(List.of(new FixedSequence.Step(1, 3, null), new FixedSequence.Step(2, 3, null)));
        assertThat(reach(twice, once)).isEqualTo(1);
        assertThat(reach(twice, tied)).isEqualTo(1);
        assertThat(reach(twice, later)).isEqualTo(2);
    }

    @Test
    void strict_steps_are_consecutive() {
        assertThat(reach(abc(Order.STRICT, 100), sequence("a1 b2 c3"))).isEqualTo(3);
        assertThat(reach(abc(Order.STRICT, 100), sequence("a1 -2 b3 c4"))).isEqualTo(1);
        assertThat(reach(abc(Order.STRICT, 100), sequence("a1 a2 b3 c4"))).isEqualTo(3);
    }

    @Test
    void unordered_steps_are_done_by_different_events_within_one_window() {
        assertThat(reach(abc(Order.UNORDERED, 10), sequence("c1 a5 b9"))).isEqualTo(3);
        assertThat(reach(abc(Order.UNORDERED, 10), sequence("c1 a5 b12"))).isEqualTo(2);
        FixedSequence both =
                new FixedSequence(List.of(new FixedSequence.Step(1, 3, null), new FixedSequence.Step(2, 1, null)));
        assertThat(reach(abc(Order.UNORDERED, 10), both)).isEqualTo(2);
    }

    @Test
    void an_excluded_event_between_its_steps_discards_the_run_and_the_first_step_with_it() {
        FunnelDefinition between = abc(Order.ORDERED, 100, new Exclusion(0, 1));
        assertThat(reach(between, sequence("a1 x2 b3 c4"))).isZero();
        assertThat(reach(between, sequence("a1 x2 b3 a4 b5"))).isEqualTo(2);
        assertThat(reach(between, sequence("a1 b2 x3 c4"))).isEqualTo(3);
        assertThat(reach(between, sequence("a1 b2 x2 c4"))).isEqualTo(3);
    }

    @Test
    void without_the_later_step_an_excluded_event_counts_inside_the_window_only() {
        FunnelDefinition between = abc(Order.ORDERED, 10, new Exclusion(0, 1));
        assertThat(reach(between, sequence("a1 x11"))).isZero();
        assertThat(reach(between, sequence("a1 x12"))).isEqualTo(1);
    }

    @Test
    void an_unordered_funnel_keeps_its_first_step_whatever_is_excluded() {
        assertThat(reach(abc(Order.UNORDERED, 100, new Exclusion(0, 2)), sequence("b1 x2 a3")))
                .isEqualTo(1);
    }

    @Test
    void ordered_reach_is_what_trying_every_chain_finds() {
        long seed = Long.getLong("duet.seed", System.nanoTime());
        System.out.println("FunnelRunsTest seed " + seed);
        Random random = new Random(seed);
        for (int person = 0; person < 3_000; person++) {
            int steps = 1 + random.nextInt(4);
            boolean[][] same = new boolean[steps][steps];
            List<Long> masks = new ArrayList<>();
            int kinds = 1 + random.nextInt(steps);
            int[] kindOf = random.ints(steps, 0, kinds).toArray();
            for (int kind = 0; kind < kinds; kind++) {
                long mask = 0;
                for (int step = 0; step < steps; step++) {
                    mask |= kindOf[step] == kind ? 1L << step : 0;
                }
                masks.add(mask);
            }
            List<List<Integer>> overlaps = new ArrayList<>();
            for (int step = 0; step < steps; step++) {
                List<Integer> earlier = new ArrayList<>();
                for (int other = 0; other < step; other++) {
                    same[step][other] = kindOf[step] == kindOf[other];
                    if (same[step][other]) {
                        earlier.add(other);
                    }
                }
                overlaps.add(earlier);
            }
            List<FixedSequence.Step> events = new ArrayList<>();
            for (int i = random.nextInt(9); i >= 0; i--) {
                events.add(new FixedSequence.Step(random.nextInt(12), masks.get(random.nextInt(kinds)), null));
            }
            events.sort(Comparator.comparingLong(FixedSequence.Step::time));
            long window = random.nextInt(12);
            FunnelDefinition definition = new FunnelDefinition(steps, Order.ORDERED, window, List.of(), overlaps);
            assertThat(reach(definition, new FixedSequence(events)))
                    .as("seed %d, person %d, window %d, steps %s, events %s", seed, person, window, overlaps, events)
                    .isEqualTo(everyChain(events, same, steps, window, new ArrayList<>()));
        }
    }

    private static int everyChain(
            List<FixedSequence.Step> events, boolean[][] same, int steps, long window, List<FixedSequence.Step> chain) {
        int best = chain.size();
        int step = chain.size();
        if (step == steps) {
            return best;
        }
        for (FixedSequence.Step next : events) {
            if ((next.matches() >> step & 1) == 0) {
                continue;
            }
            boolean fits = chain.isEmpty()
                    || (next.time() >= chain.getLast().time()
                            && next.time() <= chain.getFirst().time() + window);
            for (int earlier = 0; earlier < step; earlier++) {
                fits &= !same[step][earlier] || next.time() > chain.get(earlier).time();
            }
            if (fits) {
                chain.add(next);
                best = Math.max(best, everyChain(events, same, steps, window, chain));
                chain.removeLast();
            }
        }
        return best;
    }

    @Test
    void the_best_run_is_the_one_among_all_runs() {
        long seed = Long.getLong("duet.seed", System.nanoTime());
        System.out.println("FunnelRunsTest seed " + seed);
        Random random = new Random(seed);
        for (int person = 0; person < 3_000; person++) {
            int steps = 1 + random.nextInt(4);
            boolean several = random.nextInt(3) == 0;
            List<FixedSequence.Step> events = new ArrayList<>();
            long time = 0;
            for (int event = random.nextInt(12); event > 0; event--) {
                time += random.nextInt(4) * MICROS;
                long match =
                        several ? random.nextInt(1 << steps) : random.nextInt(5) == 0 ? 0 : 1L << random.nextInt(steps);
                events.add(new FixedSequence.Step(time, match, null));
            }
            List<List<Integer>> overlaps = new ArrayList<>();
            for (int step = 0; step < steps; step++) {
                overlaps.add(several ? IntStream.range(0, step).boxed().toList() : List.of());
            }
            for (Order order : Order.values()) {
                FunnelDefinition definition =
                        new FunnelDefinition(steps, order, random.nextInt(20) * MICROS, List.of(), overlaps);
                FunnelRuns runs = FunnelRuns.following(definition);
                FixedSequence sequence = new FixedSequence(events);
                BestRuns best = runs.best(sequence);
                List<FunnelRun> all = runs.of(sequence);
                String who = "seed " + seed + ", " + definition + " of " + events;
                if (all.isEmpty()) {
                    assertThat(best).as(who).isNull();
                } else {
                    BestRuns expected = BestRuns.of(all, sequence, order);
                    BestRuns found = Objects.requireNonNull(best, who);
                    assertThat(positions(found.run())).as(who).isEqualTo(positions(expected.run()));
                    assertThat(found.seconds()).as(who).isEqualTo(expected.seconds());
                }
            }
        }
    }

    private static List<Integer> positions(FunnelRun run) {
        return IntStream.range(0, run.reach()).mapToObj(run::at).toList();
    }
}
