package dev.duet.server.actors;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An actor of a row of a retention table.
 *
 * @param appearances for each period from the row's own on, 1 where they were there
 */
record Appearances(ActorView person, List<Integer> appearances) {

    /** The list stands under both names: clients of different age look for one or the other. */
    record Answer(
            List<Appearances> results,
            List<Appearances> result,
            @Nullable Long count,
            @Nullable String next,
            String initial) {}

    static Answer answer(
            List<ActorView> views, int periods, @Nullable Long count, @Nullable String next, String initial) {
        List<Appearances> appearances = views.stream()
                .map(view -> of(view, bits(view.valueAtDataPoint(), periods)))
                .toList();
        return new Answer(appearances, appearances, count, next, initial);
    }

    /** The value of such an actor is in how many periods they were there, as that of others is how often they did it. */
    private static Appearances of(ActorView view, List<Integer> appearances) {
        return new Appearances(
                view.withValue(
                        appearances.stream().mapToLong(Integer::longValue).sum()),
                appearances);
    }

    static List<Integer> bits(long mask, int periods) {
        return IntStream.range(0, periods).mapToObj(i -> (int) (mask >> i & 1)).toList();
    }
}
