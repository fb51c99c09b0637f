package dev.duet.postgres.queries;

import dev.duet.events.time.TrailingWindows;

/** For each slice of trailing windows the run of buckets whose windows hold it. Immutable. */
final class SliceRuns {
    private final int[] first;
    private final int[] last;

    SliceRuns(TrailingWindows windows) {
        int slices = windows.sliceStarts().size();
        int buckets = windows.first().size();
        first = new int[slices];
        last = new int[slices];
        int from = 0;
        int to = 0;
        for (int slice = 0; slice < slices; slice++) {
            while (from < buckets && windows.last().get(from) < slice) {
                from++;
            }
            while (to < buckets && windows.first().get(to) <= slice) {
                to++;
            }
            first[slice] = from;
            last[slice] = to - 1;
        }
    }

    /** The first bucket whose window reaches to the slice. */
    int first(int slice) {
        return first[slice];
    }

    /** The last bucket whose window does not begin after the slice. */
    int last(int slice) {
        return last[slice];
    }
}
