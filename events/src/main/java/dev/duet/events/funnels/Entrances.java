package dev.duet.events.funnels;

import dev.duet.events.event.Timestamps;
import dev.duet.events.time.Buckets;
import java.util.Arrays;

/** Finds the bucket of a time. */
final class Entrances {
    private final long[] starts;

    Entrances(Buckets buckets) {
        this.starts =
                buckets.starts().stream().mapToLong(Timestamps::epochMicros).toArray();
    }

    int count() {
        return starts.length;
    }

    /** The bucket that holds the time, in microseconds; the time is not before the first one. */
    int bucket(long time) {
        int found = Arrays.binarySearch(starts, time);
        return found >= 0 ? found : -found - 2;
    }
}
