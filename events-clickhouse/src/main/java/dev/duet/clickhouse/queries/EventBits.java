package dev.duet.clickhouse.queries;

import dev.duet.events.event.Timestamps;
import dev.duet.events.question.SequencesQuestion;
import dev.duet.events.sequence.EventSequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a question asks of an event in one number of 63 bits: from the top the time since the range's start, the texts by
 * their numbers, the matches. Sorted, the numbers are in the order of time.
 */
final class EventBits {
    private static final int MOST_BITS = Long.SIZE - 1;

    private final List<TextNumbers> texts;
    private final int properties;
    private final long first;
    private final int bitsOfMatches;
    private final long matches;
    private final int[] shifts;
    private final long[] masks;
    private final int belowTime;
    private final boolean fits;

    /** For texts that have got all their numbers. */
    EventBits(SequencesQuestion<?> question, List<TextNumbers> texts) {
        this.texts = texts;
        this.properties = question.properties().size();
        this.first = Timestamps.epochMicros(question.range().from());
        int bits = question.selections().size();
        this.bitsOfMatches = bits;
        this.matches = (1L << bits) - 1;
        this.shifts = new int[texts.size()];
        this.masks = new long[texts.size()];
        for (int kind = 0; kind < shifts.length; kind++) {
            int width = bits(texts.get(kind).bound() - 1L);
            shifts[kind] = bits;
            masks[kind] = (1L << width) - 1;
            bits += width;
        }
        this.belowTime = bits;
        this.fits = bits + bits(Timestamps.epochMicros(question.range().to()) - first) <= MOST_BITS;
    }

    private static int bits(long number) {
        return Long.SIZE - Long.numberOfLeadingZeros(number);
    }

    /** Whether there are bits enough. */
    boolean fit() {
        return fits;
    }

    /**
     * Packs an event.
     *
     * @param event time and matches
     * @param numbers for each kind of text those of all rows
     * @param narrow how {@link NarrowEvents#withoutPerson} tells time and matches; null where {@link SequencesSql#flat} does
     */
    long packed(long event, int[][] numbers, int row, @Nullable NarrowEvents narrow) {
        long time = narrow == null ? (event >>> SequencesSql.PACKED_MATCHES) - first : event >>> bitsOfMatches;
        long packed = (time << belowTime) | (event & matches);
        for (int kind = 0; kind < shifts.length; kind++) {
            packed |= (long) numbers[kind][row] << shifts[kind];
        }
        return packed;
    }

    /** Whether two different events happen at the same time, among some that are sorted. */
    boolean anyTie(long[] events, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (events[i] >>> belowTime == events[i - 1] >>> belowTime && events[i] != events[i - 1]) {
                return true;
            }
        }
        return false;
    }

    /** A view of sorted events. */
    Part part(long[] events) {
        return new Part(events);
    }

    /** The events of one actor after the other. */
    final class Part implements EventSequence {
        private final long[] events;
        private int from;
        private int size;

        private Part(long[] events) {
            this.events = events;
        }

        /** Goes to the events from one place to another, the latter exclusive. */
        Part at(int start, int end) {
            from = start;
            size = end - start;
            return this;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public long time(int position) {
            return (events[from + position] >>> belowTime) + first;
        }

        @Override
        public long matches(int position) {
            return events[from + position] & matches;
        }

        @Override
        public @Nullable String text(int position, int property) {
            return textOf(position, property);
        }

        @Override
        public String name(int position) {
            String name = texts.size() > properties ? textOf(position, properties) : null;
            return name == null ? "" : name;
        }

        private @Nullable String textOf(int position, int kind) {
            return texts.get(kind).text((int) ((events[from + position] >>> shifts[kind]) & masks[kind]));
        }
    }
}
