package dev.duet.events.funnels;

import dev.duet.events.sequence.EventSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link BestRuns} makes of {@link UnorderedRuns}, without making the runs, for an actor none of whose events matches
 * two steps: a run then has the earliest event of each step in its window. For funnels without exclusions. Used for one
 * actor after the other. Not thread-safe.
 */
final class UnorderedBest {
    private final FunnelDefinition definition;
    private final int[] next;
    private final int[] taken;
    private final double[] sums;
    private long[] times = new long[64];
    private long[] matches = new long[64];
    private int size;
    private int best;
    private int runs;

    UnorderedBest(FunnelDefinition definition) {
        this.definition = definition;
        this.next = new int[definition.steps()];
        this.taken = new int[definition.steps()];
        this.sums = new double[definition.steps()];
    }

    /** Takes the events of an actor; false, and of no further use for them, where an event matches two steps. */
    boolean read(EventSequence events) {
        size = events.size();
        if (size > times.length) {
            times = new long[2 * size];
            matches = new long[times.length];
        }
        long anyStep = (1L << definition.steps()) - 1;
        for (int position = 0; position < size; position++) {
            long match = events.matches(position) & anyStep;
            if ((match & (match - 1)) != 0) {
                return false;
            }
            times[position] = events.time(position);
            matches[position] = match;
        }
        return true;
    }

    /** What counts of the events that were read; null without any run. */
    @Nullable
    BestRuns runs() {
        int most = most();
        Arrays.fill(next, 0);
        best = 0;
        runs = 0;
        @Nullable FunnelRun first = null;
        for (int start = 0; start < size; start++) {
            if (matches[start] == 0) {
                continue;
            }
            int reach = from(times[start]);
            if (reach > best) {
                best = reach;
                runs = 0;
                Arrays.fill(sums, 0);
                first = reach == 1 ? FunnelRun.ofStart(taken[0]) : FunnelRun.of(taken, reach);
            }
            if (most == 1) {
                break; // no other run reaches further, and these take no time
            }
            if (reach == best) {
                runs++;
                for (int step = 1; step < reach; step++) {
                    sums[step] += BestRuns.seconds(times[taken[step - 1]], times[taken[step]]);
                }
            }
        }
        return first == null ? null : new BestRuns(first, means());
    }

    private List<Double> means() {
        List<Double> means = new ArrayList<>(best - 1);
        for (int step = 1; step < best; step++) {
            means.add(sums[step] / runs);
        }
        return means;
    }

    private int most() {
        long any = 0;
        for (int position = 0; position < size; position++) {
            any |= matches[position];
        }
        return Long.bitCount(any);
    }

    /** Takes the earliest event of each step in the window that begins at a time, in the order of time. */
    private int from(long time) {
        long end = time + definition.windowMicros();
        int reach = 0;
        for (int step = 0; step < next.length; step++) {
            int found = next[step];
            while (found < size && (times[found] < time || ((matches[found] >> step) & 1) == 0)) {
                found++;
            }
            next[step] = found;
            if (found < size && times[found] <= end) {
                int place = reach++;
                while (place > 0 && taken[place - 1] > found) {
                    taken[place] = taken[place - 1];
                    place--;
                }
                taken[place] = found;
            }
        }
        return reach;
    }
}
