package dev.duet.events.funnels;

import dev.duet.events.sequence.EventSequence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The run that {@link OrderedRuns} has as the furthest, of those the earliest, without making the others: most events of
 * most actors begin a run that is worse than one before. For funnels without exclusions. Used for one actor.
 */
final class OrderedBest {
    private final FunnelDefinition definition;
    private final int size;
    private final long[] times;
    private final long[] matches;
    private final int[] next;
    private final int[] positions;
    private final long[] taken;

    OrderedBest(FunnelDefinition definition, EventSequence events) {
        this.definition = definition;
        this.size = events.size();
        this.times = new long[size];
        this.matches = new long[size];
        for (int position = 0; position < size; position++) {
            times[position] = events.time(position);
            matches[position] = events.matches(position);
        }
        this.next = new int[definition.steps()];
        this.positions = new int[definition.steps()];
        this.taken = new long[definition.steps()];
    }

    /** Null without any run. */
    @Nullable
    FunnelRun run() {
        int most = most();
        int best = 0;
        int[] furthest = positions;
        for (int start = 0; start < size && best < most; start++) {
            if ((matches[start] & 1) != 0) {
                int reach = from(start);
                if (reach > best) {
                    best = reach;
                    furthest = Arrays.copyOf(positions, reach);
                }
            }
        }
        return switch (best) {
            case 0 -> null;
            case 1 -> FunnelRun.ofStart(furthest[0]);
            default -> FunnelRun.of(furthest, best);
        };
    }

    /** No run gets further than to the step that no event matches. */
    private int most() {
        long any = 0;
        for (long match : matches) {
            any |= match;
        }
        return Math.min(definition.steps(), Long.numberOfTrailingZeros(~any));
    }

    private int from(int start) {
        positions[0] = start;
        taken[0] = times[start];
        long end = times[start] + definition.windowMicros();
        int reach = 1;
        while (reach < definition.steps()) {
            long earliest = definition.mustBeLater(reach, taken) ? taken[reach - 1] + 1 : taken[reach - 1];
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
