package dev.duet.clickhouse.queries;

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
 * Collects what {@link SequencesSql#flat} or {@link SequencesSql#narrow} answers, events in no order, and puts them in the order of their actors and times.
 * The server is spared the grouping, which takes longer there than the reading, and each text travels once a block. Used for
 * one answer.
 */
final class HeapSequences {
    private final SequencesQuestion<?> question;
    private final boolean persons;
    private final int most;
    private final @Nullable NarrowEvents narrow;
    private final TextNumbers actors = new TextNumbers();
    private final List<TextNumbers> texts;
    private final List<Block> blocks = new ArrayList<>();
    private int count;
    private boolean fit = true;

    /**
     * Some events.
     *
     * @param actors numbers of persons or of texts
     * @param events times and matches
     * @param texts for each kind of text its numbers
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; lists would box every event
    private record Block(int[] actors, long[] events, int[][] texts) {}

    /**
     * Collects at most {@code most} events.
     *
     * @param narrow how they come; null as {@link SequencesSql#flat} tells them
     */
    HeapSequences(SequencesQuestion<?> question, boolean persons, int most, @Nullable NarrowEvents narrow) {
        this.question = question;
        this.persons = persons;
        this.most = most;
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
            int[] who = narrow != null ? new int[in.rows()] : persons ? in.uint32s() : in.numbers(actors);
            long[] events = in.uint64s();
            if (narrow != null) {
                fit &= narrow.split(events, who);
            }
            int[][] numbers = new int[texts.size()][];
            for (int kind = 0; kind < numbers.length; kind++) {
                numbers[kind] = in.numbers(texts.get(kind));
            }
            count += in.rows();
            if (count <= most && fit) {
                blocks.add(new Block(who, events, numbers));
            } else {
                blocks.clear(); // and on to the end, which is near: the connection serves other questions then
            }
        }
        EventBits bits = new EventBits(question, texts);
        return count > most || !fit || !bits.fit() || !mayFold.getAsBoolean()
                ? Optional.empty()
                : Optional.of(fold(bits));
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
        for (int place = 1; place < next.length; place++) {
            next[place] += next[place - 1];
        }
        long[] sorted = new long[count];
        for (Block block : blocks) {
            long[] events = block.events();
            bits.pack(events, block.texts(), narrow);
            int[] who = block.actors();
            for (int row = 0; row < who.length; row++) {
                sorted[next[who[row]]++] = events[row];
            }
        }
        blocks.clear();
        // What was the start of a stretch has become its end.
        return fold(bits, places, sorted, next);
    }

    private List<String> fold(EventBits bits, ActorPlaces places, long[] events, int[] ends) {
        // A selection matches or does not: which of two events at one time comes first is seen only between others.
        boolean orderShows = question.others() || !texts.isEmpty();
        SequenceFold<?> fold = question.fold();
        EventBits.Part part = bits.part(events);
        List<String> rest = new ArrayList<>();
        int from = 0;
        for (int place = 0; place < places.count(); place++) {
            int to = ends[place];
            if (to > from) {
                Arrays.sort(events, from, to);
                String actor = actor(places.actor(place));
                if (orderShows && bits.anyTie(events, from, to)) {
                    rest.add(actor);
                } else {
                    fold.add(actor, part.at(from, to));
                }
            }
            from = to;
        }
        return rest;
    }

    private String actor(int number) {
        @Nullable String text = persons ? Integer.toUnsignedString(number) : actors.text(number);
        return text == null ? "" : text;
    }
}
