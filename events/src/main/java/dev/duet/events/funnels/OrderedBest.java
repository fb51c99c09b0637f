package dev.duet.events.funnels;

import dev.duet.events.sequence.EventSequence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The run that {@link OrderedRuns} has as the furthest, of those the earliest, without making the others: most events of
 * most actors begin a run that is worse than one before. For funnels without exclusions. Used for one actor after the other, so
 * that there are no arrays to make for each. Not thread-safe.
 */
final class OrderedBest {
    private final FunnelDefinition definition;
    private final boolean overlap;
    private final int[] next;
    private final int[] positions;
    private final int[] furthest;
    private final long[] taken;
    private long[] times = new long[64];
    private long[] matches = new long[64];
    private int size;

    OrderedBest(FunnelDefinition definition) {
        this.definition = definition;
        this.overlap = definition.overlaps().stream().anyMatch(earlier -> !earlier.isEmpty());
        this.next = new int[definition.steps()];
        this.positions = new int[definition.steps()];
        this.furthest = new int[definition.steps()];
        this.taken = new long[definition.steps()];
    }

    /** Null without any run. */
    @Nullable
    FunnelRun run(EventSequence events) {
        // No run gets further than to the step that no event matches.
        int most = Math.min(definition.steps(), Long.numberOfTrailingZeros(~read(events)));
        Arrays.fill(next, 0);
        int best = 0;
        for (int start = 0; start < size && best < most; start++) {
            if ((matches[start] & 1) != 0) {
                int reach = from(start, most);
                if (reach > best) {
                    best = reach;
                    System.arraycopy(positions, 0, furthest, 0, reach);
                }
            }
        }
        return switch (best) {
            case 0 -> null;
            case 1 -> FunnelRun.ofStart(furthest[0]);
            default -> FunnelRun.of(furthest, best);
        };
    }

    /** Takes the events of an actor; which selections any of them matches. */
    private long read(EventSequence events) {
        size = events.size();
        if (size > times.length) {
            times = new long[2 * size];
            matches = new long[times.length];
        }
        long any = 0;
        for (int position = 0; position < size; position++) {
            times[position] = events.time(position);
            matches[position] = events.matches(position);
            any |= matches[position];
        }
        return any;
    }

    private int from(int start, int most) {
        positions[0] = start;
        taken[0] = times[start];
        long end = times[start] + definition.windowMicros();
        int reach = 1;
        while (reach < most) {
            long before = taken[reach - 1];
            long earliest = overlap && definition.mustBeLater(reach, taken) ? before + 1 : before;
            int found = next[reach];
            while (found < size && (times[found] < earliest || ((matches[found] >> reach) & 1) == 0)) {
                found++;
            }
            next[reach] = found;
            if (found == size || times[found] > end) {
                break;
            }
            positions[reach] = found;
            taken[reach] = times[found];
            reach++;
        }
        return reach;
    }
}
