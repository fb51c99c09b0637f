package dev.duet.events.sequence;

import org.jspecify.annotations.Nullable;

/** Some consecutive events of a sequence. */
record SequencePart(EventSequence whole, int first, int size) implements EventSequence {

    /** Those from one time to another, both inclusive, in microseconds. */
    static EventSequence of(EventSequence whole, long from, long to) {
        int first = 0;
        while (first < whole.size() && whole.time(first) < from) {
            first++;
        }
        int end = first;
        while (end < whole.size() && whole.time(end) <= to) {
            end++;
        }
        return new SequencePart(whole, first, end - first);
    }

    @Override
    public long time(int position) {
        return whole.time(first + position);
    }

    @Override
    public long matches(int position) {
        return whole.matches(first + position);
    }

    @Override
    public @Nullable String text(int position, int property) {
        return whole.text(first + position, property);
    }

    @Override
    public String name(int position) {
        return whole.name(first + position);
    }
}
