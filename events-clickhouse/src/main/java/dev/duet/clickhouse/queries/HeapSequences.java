package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseLimits;
import dev.duet.clickhouse.client.NativeReader;
import dev.duet.events.question.SequencesQuestion;
import dev.duet.events.sequence.SequenceFold;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collects what {@link SequencesSql#flat} or {@link SequencesSql#narrow} answers, events in no order, and puts them in the order of
 * their actors and times. The server is spared the grouping, which takes longer there than the reading, and each text travels once a
 * block. Where the fold has branches, two threads sort and fold half of the events each: the server is done by then, so that
 * its processors are free. Used for one answer.
 */
final class HeapSequences {
    private static final int[] NOBODY = {};

    private final SequencesQuestion<?> question;
    private final boolean persons;
    private final ClickHouseLimits limits;
    private final @Nullable NarrowEvents narrow;
    private final TextNumbers actors = new TextNumbers();
    private final List<TextNumbers> texts;
    private final List<Block> blocks = new ArrayList<>();
    private int count;
    private boolean fit = true;

    /** Without a sign, shifted to where they compare with one. */
    private long least = Long.MAX_VALUE;

    private long largest = Long.MIN_VALUE;

    /**
     * Some events.
     *
     * @param actors numbers of persons or of texts; none where these are part of the events
     * @param events times and matches
     * @param texts for each kind of text its numbers
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; lists would box every event
    private record Block(int[] actors, long[] events, int[][] texts) {}

    /**
     * Collects as many events as the limits allow in the heap.
     *
     * @param narrow how they come; null as {@link SequencesSql#flat} tells them
     */
    HeapSequences(
            SequencesQuestion<?> question, boolean persons, ClickHouseLimits limits, @Nullable NarrowEvents narrow) {
        this.question = question;
        this.persons = persons;
        this.limits = limits;
        this.narrow = narrow;
        this.texts = Stream.generate(TextNumbers::new)
                .limit(question.properties().size() + (question.names() ? 1L : 0))
                .toList();
    }

    /** Whether every person's number had room; where one had none, nobody was handed over. */
    boolean hadRoom() {
        return fit;
    }

    /**
     * Hands over all actors but those that must be asked for as rows, and tells these; nothing, and nobody is handed over,
     * where there are too many events or what is asked of them takes too many bits, or where they must not be.
     */
    Optional<List<String>> read(NativeReader in, BooleanSupplier mayFold) throws IOException {
        while (in.next()) {
            int[] who = narrow != null ? NOBODY : persons ? in.uint32s() : in.numbers(actors);
            long[] events = in.uint64s();
            if (narrow != null) {
                look(events);
            }
            int[][] numbers = new int[texts.size()][];
            for (int kind = 0; kind < numbers.length; kind++) {
                numbers[kind] = in.numbers(texts.get(kind));
            }
            count += in.rows();
            if (count <= limits.eventsInHeap() && fit) {
                blocks.add(new Block(who, events, numbers));
            } else {
                blocks.clear(); // and on to the end, which is near: the connection serves other questions then
            }
        }
        EventBits bits = new EventBits(question, texts);
        if (count > limits.eventsInHeap() || !fit || !bits.fit() || !mayFold.getAsBoolean()) {
            return Optional.empty();
        }
        return Optional.of(narrow == null ? fold(bits) : fold(bits, narrow));
    }

    private void look(long[] events) {
        for (long event : events) {
            long ordered = event ^ Long.MIN_VALUE;
            least = Math.min(least, ordered);
            largest = Math.max(largest, ordered);
        }
        fit &= (largest ^ Long.MIN_VALUE) != NarrowEvents.TOO_WIDE;
    }

    /** Sorts by counting, by the persons that stand in the events. */
    private List<String> fold(EventBits bits, NarrowEvents how) {
        int first = count == 0 ? 0 : how.person(least ^ Long.MIN_VALUE);
        long span = count == 0
                ? 0
                : Integer.toUnsignedLong(how.person(largest ^ Long.MIN_VALUE)) - Integer.toUnsignedLong(first) + 1;
        if (!ActorPlaces.isNear(span, count)) {
            blocks.replaceAll(block -> new Block(how.split(block.events()), block.events(), block.texts()));
            return fold(bits);
        }
        ActorPlaces places = new ActorPlaces.Near(first, (int) span);
        int[] next = new int[places.count() + 1];
        for (Block block : blocks) {
            for (long event : block.events()) {
                next[how.person(event) - first + 1]++;
            }
        }
        addUp(next);
        return fold(bits, places, next, (sorted, from, to) -> {
            for (Block block : blocks) {
                long[] events = block.events();
                for (int row = 0; row < events.length; row++) {
                    int place = how.person(events[row]) - first;
                    if (place >= from && place < to) {
                        sorted[next[place]++] = bits.packed(how.withoutPerson(events[row]), block.texts(), row, how);
                    }
                }
            }
        });
    }

    private static void addUp(int[] counts) {
        for (int place = 1; place < counts.length; place++) {
            counts[place] += counts[place - 1];
        }
    }

    /** Sorts by counting: each event goes to its actor's stretch of one array. */
    private List<String> fold(EventBits bits) {
        ActorPlaces places = ActorPlaces.of(blocks.stream().map(Block::actors).toList(), count);
        int[] next = new int[places.count() + 1];
        for (Block block : blocks) {
            places.replace(block.actors());
            for (int place : block.actors()) {
                next[place + 1]++;
            }
        }
        addUp(next);
        return fold(bits, places, next, (sorted, from, to) -> {
            for (Block block : blocks) {
                long[] events = block.events();
                int[] who = block.actors();
                for (int row = 0; row < who.length; row++) {
                    if (who[row] >= from && who[row] < to) {
                        sorted[next[who[row]]++] = bits.packed(events[row], block.texts(), row, narrow);
                    }
                }
            }
        });
    }

    /** Puts the events of actors from one place to another, exclusive, where the stretches of these begin, and moves these on. */
    @FunctionalInterface
    private interface Sorting {
        void sort(long[] sorted, int from, int to);
    }

    /**
     * Folds all.
     *
     * @param next where each actor's stretch begins
     */
    private List<String> fold(EventBits bits, ActorPlaces places, int[] next, Sorting sorting) {
        long[] sorted = new long[count];
        Optional<SequenceFold.Branch> branch = count < limits.eventsForTwo()
                ? Optional.empty()
                : question.fold().branch();
        if (branch.isEmpty()) {
            return new Stretch(bits, places, sorted, next, sorting).fold(0, places.count(), question.fold());
        }
        int middle = Arrays.binarySearch(next, count / 2);
        int half = middle < 0 ? -middle - 1 : middle;
        Stretch stretch = new Stretch(bits, places, sorted, next, sorting);
        TwoAtOnce.Both<List<String>> rest = TwoAtOnce.run(
                () -> stretch.fold(0, half, question.fold()),
                () -> stretch.fold(half, places.count(), branch.get().taker()));
        branch.get().end().run();
        return Stream.concat(rest.one().stream(), rest.other().stream()).toList();
    }

    /** Some actors' events, sorted and folded by one thread. */
    private final class Stretch {
        private final EventBits bits;
        private final ActorPlaces places;
        private final long[] sorted;
        private final int[] next;
        private final Sorting sorting;

        Stretch(EventBits bits, ActorPlaces places, long[] sorted, int[] next, Sorting sorting) {
            this.bits = bits;
            this.places = places;
            this.sorted = sorted;
            this.next = next;
            this.sorting = sorting;
        }

        /** Tells who must be asked for as rows. */
        List<String> fold(int first, int end, SequenceFold<?> fold) {
            // A selection matches or does not: which of two events at one time comes first is seen only between others.
            boolean orderShows = question.others() || !texts.isEmpty();
            EventBits.Part part = bits.part(sorted);
            List<String> rest = new ArrayList<>();
            int from = next[first];
            sorting.sort(sorted, first, end);
            for (int place = first; place < end; place++) {
                int to = next[place]; // what was the start of a stretch has become its end
                if (to > from) {
                    Arrays.sort(sorted, from, to);
                    String actor = actor(places.actor(place));
                    if (orderShows && bits.anyTie(sorted, from, to)) {
                        rest.add(actor);
                    } else {
                        fold.add(actor, part.at(from, to));
                    }
                }
                from = to;
            }
            return rest;
        }
    }

    private String actor(int number) {
        @Nullable String text = persons ? Integer.toUnsignedString(number) : actors.text(number);
        return text == null ? "" : text;
    }
}
