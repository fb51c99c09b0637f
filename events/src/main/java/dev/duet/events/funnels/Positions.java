package dev.duet.events.funnels;

import dev.duet.events.sequence.EventSequence;
import java.util.Arrays;

/** The positions of the events that match one selection, ascending. */
final class Positions {
    private final int[] positions;
    private final EventSequence events;

    private Positions(int[] positions, EventSequence events) {
        this.positions = positions;
        this.events = events;
    }

    static Positions of(EventSequence events, int selection) {
        int[] found = new int[events.size()];
        int count = 0;
        for (int position = 0; position < events.size(); position++) {
            if (events.matches(position, selection)) {
                found[count++] = position;
            }
        }
        return new Positions(Arrays.copyOf(found, count), events);
    }

    int count() {
        return positions.length;
    }

    int at(int index) {
        return positions[index];
    }

    long time(int index) {
        return events.time(positions[index]);
    }

    /** The first index from {@code index} on whose time is not before {@code time}; the count where there is none. */
    int from(int index, long time) {
        int i = index;
        while (i < positions.length && time(i) < time) {
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
