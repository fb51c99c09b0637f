package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.NativeReader;
import dev.duet.clickhouse.client.NativeReader.Arrays64;
import dev.duet.events.event.Timestamps;
import dev.duet.events.question.SequencesQuestion;
import dev.duet.events.sequence.SequenceBuffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks what {@link SequencesSql#packed} answers and puts each actor's events in order. An actor is left for the rows where
 * two different events at one time need the order of their uuids, or where a code has no text: the text was stored after the
 * codes were asked for, or shares its code. Used for one answer.
 */
final class PackedSequences {
    private static final long MATCHES = (1L << SequencesSql.PACKED_MATCHES) - 1;

    private final SequencesQuestion<?> question;
    private final List<TextCodes> codes;
    private final SequenceBuffer buffer;
    private final boolean orderShows;
    private final long first;
    private final int bitsOfTime;
    private final List<String> rest = new ArrayList<>();
    private long[] keys = new long[64];

    PackedSequences(SequencesQuestion<?> question, List<TextCodes> codes, SequenceBuffer buffer) {
        this.question = question;
        this.codes = codes;
        this.buffer = buffer;
        // A selection matches or does not: which of two events at one time comes first is seen only between others.
        this.orderShows = question.others() || !codes.isEmpty();
        this.first = Timestamps.epochMicros(question.range().from());
        this.bitsOfTime = bits(Timestamps.epochMicros(question.range().to()) - first);
    }

    /** Hands over all actors but those that must be asked for as rows, and tells these. */
    List<String> read(NativeReader blocks, SequencesSql sql) throws IOException {
        while (blocks.next()) {
            int[] persons = sql.isPerson() ? blocks.uint32s() : new int[0];
            String[] others = sql.isPerson() ? new String[0] : blocks.texts();
            Arrays64 events = blocks.uint64Arrays();
            List<Arrays64> texts = new ArrayList<>();
            for (int kind = 0; kind < codes.size(); kind++) {
                texts.add(blocks.uint64Arrays());
            }
            for (int row = 0; row < blocks.rows(); row++) {
                String actor = sql.isPerson() ? Integer.toUnsignedString(persons[row]) : others[row];
                if (codes.isEmpty()) {
                    withoutTexts(actor, events.values(), events.from(row), events.to(row));
                } else {
                    withTexts(actor, events.values(), events.from(row), events.to(row), texts);
                }
            }
        }
        return rest;
    }

    private void withoutTexts(String actor, long[] events, int from, int to) {
        Arrays.sort(events, from, to);
        if (orderShows) {
            for (int i = from + 1; i < to; i++) {
                if (time(events[i]) == time(events[i - 1]) && events[i] != events[i - 1]) {
                    rest.add(actor);
                    return;
                }
            }
        }
        for (int i = from; i < to; i++) {
            buffer.add(actor, time(events[i]), events[i] & MATCHES, "", List.of());
        }
    }

    private void withTexts(String actor, long[] events, int from, int to, List<Arrays64> texts) {
        int bitsOfIndex = bits(to - from);
        if (bitsOfTime + bitsOfIndex > Long.SIZE - 1 || !known(from, to, texts)) {
            rest.add(actor);
            return;
        }
        sort(events, from, to, bitsOfIndex);
        long index = (1L << bitsOfIndex) - 1;
        for (int i = 1; i < to - from; i++) {
            if (keys[i] >>> bitsOfIndex == keys[i - 1] >>> bitsOfIndex
                    && differ(from + (int) (keys[i] & index), from + (int) (keys[i - 1] & index), events, texts)) {
                rest.add(actor);
                return;
            }
        }
        int properties = question.properties().size();
        @Nullable String[] row = new @Nullable String[properties];
        List<@Nullable String> values = Arrays.asList(row);
        for (int i = 0; i < to - from; i++) {
            int place = from + (int) (keys[i] & index);
            for (int kind = 0; kind < properties; kind++) {
                row[kind] = codes.get(kind).text(texts.get(kind).values()[place]);
            }
            buffer.add(actor, time(events[place]), events[place] & MATCHES, name(place, texts), values);
        }
    }

    /** Sorts the places of the events by their times, as numbers that hold both. */
    private void sort(long[] events, int from, int to, int bitsOfIndex) {
        int count = to - from;
        if (keys.length < count) {
            keys = new long[count * 2];
        }
        for (int i = 0; i < count; i++) {
            keys[i] = (time(events[from + i]) - first) << bitsOfIndex | i;
        }
        Arrays.sort(keys, 0, count);
    }

    private String name(int place, List<Arrays64> texts) {
        if (!question.names()) {
            return "";
        }
        @Nullable String name = codes.getLast().text(texts.getLast().values()[place]);
        return name == null ? "" : name;
    }

    private boolean known(int from, int to, List<Arrays64> texts) {
        for (int kind = 0; kind < codes.size(); kind++) {
            long[] values = texts.get(kind).values();
            for (int i = from; i < to; i++) {
                if (!codes.get(kind).knows(values[i])) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean differ(int one, int other, long[] events, List<Arrays64> texts) {
        if (events[one] != events[other]) {
            return true;
        }
        for (Arrays64 text : texts) {
            if (text.values()[one] != text.values()[other]) {
                return true;
            }
        }
        return false;
    }

    private static long time(long event) {
        return event >>> SequencesSql.PACKED_MATCHES;
    }

    private static int bits(long number) {
        return Long.SIZE - Long.numberOfLeadingZeros(number);
    }
}
