package dev.duet.events.funnels;

import dev.duet.events.sequence.EventSequence;

/** The positions of the events that match one selection, ascending. */
final class Positions {
    private static final Positions NONE = new Positions(new int[0], new long[0]);

    private final int[] positions;
    private final long[] times;

    private Positions(int[] positions, long[] times) {
        this.positions = positions;
        this.times = times;
    }

    static Positions of(EventSequence events, int selection) {
        int count = 0;
        for (int position = 0; position < events.size(); position++) {
            count += events.matches(position, selection) ? 1 : 0;
        }
        if (count == 0) {
            return NONE;
        }
        int[] positions = new int[count];
        long[] times = new long[count];
        int found = 0;
        for (int position = 0; found < count; position++) {
            if (events.matches(position, selection)) {
                positions[found] = position;
                times[found++] = events.time(position);
            }
        }
        return new Positions(positions, times);
    }

    int count() {
        return positions.length;
    }

    int at(int index) {
        return positions[index];
    }

    long time(int index) {
        return times[index];
    }

    /** The first index from {@code index} on whose time is not before {@code time}; the count where there is none. */
    int from(int index, long time) {
        int i = index;
        while (i < times.length && times[i] < time) {
            i++;
        }
        return i;
    }

    /** Whether one lies after {@code after} and before {@code before}, both exclusive. */
    boolean anyBetween(long after, long before) {
        int low = 0;
        int high = positions.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(middle) <= after) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < positions.length && time(low) < before;
    }
}
