package dev.duet.clickhouse.queries;

import java.util.Arrays;
import java.util.List;

/**
 * Gives each actor of an answer a place, from 0 on. Actors are numbers without a sign: where few are missing between the
 * least and the largest, the place is the distance from the least.
 */
sealed interface ActorPlaces {
    /** So many places for each event, and these besides, may stay empty. */
    int LOOSE = 4;

    int FREE = 1 << 18;

    /** How many places there are; some may be empty. */
    int count();

    /** Puts the actors' places in the place of their numbers. */
    void replace(int[] actors);

    /** Whose place it is. */
    int actor(int place);

    /** Places for all these actors, who come as often as they have events. */
    static ActorPlaces of(List<int[]> actors, int events) {
        int least = Integer.MAX_VALUE;
        int largest = Integer.MIN_VALUE;
        for (int[] some : actors) {
            for (int actor : some) {
                int signed = actor ^ Integer.MIN_VALUE;
                least = Math.min(least, signed);
                largest = Math.max(largest, signed);
            }
        }
        long span = (long) largest - least + 1;
        return isNear(span, events)
                ? new Near(least ^ Integer.MIN_VALUE, (int) Math.max(0, span))
                : new Far(different(actors, events));
    }

    /** Whether as many places as there are numbers from the least to the largest are not too many. */
    static boolean isNear(long span, int events) {
        return span <= (long) LOOSE * events + FREE;
    }

    private static int[] different(List<int[]> actors, int events) {
        int[] all = new int[events];
        int count = 0;
        for (int[] some : actors) {
            System.arraycopy(some, 0, all, count, some.length);
            count += some.length;
        }
        Arrays.sort(all);
        return Arrays.stream(all).distinct().toArray();
    }

    /** The place is the distance from the least. */
    record Near(int least, int count) implements ActorPlaces {
        @Override
        public void replace(int[] actors) {
            for (int i = 0; i < actors.length; i++) {
                actors[i] -= least;
            }
        }

        @Override
        public int actor(int place) {
            return least + place;
        }
    }

    /** The place is the one among all, ascending. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and a list would box every actor
    record Far(int[] all) implements ActorPlaces {
        @Override
        public int count() {
            return all.length;
        }

        @Override
        public void replace(int[] actors) {
            for (int i = 0; i < actors.length; i++) {
                actors[i] = Arrays.binarySearch(all, actors[i]);
            }
        }

        @Override
        public int actor(int place) {
            return all[place];
        }
    }
}
