package dev.duet.events.funnels;

import dev.duet.events.sequence.EventSequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sequence written down in a test. */
record FixedSequence(List<Step> steps) implements EventSequence {

    /** An event: when, which selections it matches, and the text of its one property. */
    record Step(long time, long matches, @Nullable String text) {}

    @Override
    public int size() {
        return steps.size();
    }

    @Override
    public long time(int position) {
        return steps.get(position).time();
    }

    @Override
    public long matches(int position) {
        return steps.get(position).matches();
    }

    @Override
    public @Nullable String text(int position, int property) {
        return steps.get(position).text();
    }

    @Override
    public String name(int position) {
        return "";
    }
}
