package dev.duet.events.sequence;

import dev.duet.events.question.SequencesQuestion;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of an engine into sequences: rows of one actor come together and in order, and each actor goes to the
 * fold when the next one begins. Holds one actor's events at a time. Not thread-safe.
 */
public final class SequenceBuffer {
    private final SequenceFold<?> fold;
    private final int properties;
    private final Sequence sequence = new Sequence();
    private @Nullable String actor;
    private int size;
    private long[] times = new long[64];
    private long[] matches = new long[64];
    private String[] names = new String[64];
    private @Nullable String[] texts;

    public SequenceBuffer(SequencesQuestion<?> question) {
        this.fold = question.fold();
        this.properties = question.properties().size();
        this.texts = new @Nullable String[64 * properties];
    }

    /**
     * Takes one event.
     *
     * @param micros microseconds since 1970
     * @param match bit i for selection i
     * @param name the event's name, or the empty text
     * @param values one text for each property of the question, null where it is absent
     */
    public void add(String actor, long micros, long match, String name, List<@Nullable String> values) {
        if (!actor.equals(this.actor)) {
            end();
            this.actor = actor;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            matches = Arrays.copyOf(matches, size * 2);
            names = Arrays.copyOf(names, size * 2);
            texts = Arrays.copyOf(texts, texts.length * 2);
        }
        times[size] = micros;
        matches[size] = match;
        names[size] = name;
        for (int property = 0; property < properties; property++) {
            texts[size * properties + property] = values.get(property);
        }
        size++;
    }

    /** Hands over the last actor; called once, behind the last row. */
    public void end() {
        String complete = actor;
        if (complete != null) {
            fold.add(complete, sequence);
        }
        actor = null;
        size = 0;
    }

    private final class Sequence implements EventSequence {
        @Override
        public int size() {
            return size;
        }

        @Override
        public long time(int position) {
            return times[position];
        }

        @Override
        public long matches(int position) {
            return matches[position];
        }

        @Override
        public @Nullable String text(int position, int property) {
            return texts[position * properties + property];
        }

        @Override
        public String name(int position) {
            return names[position];
        }
    }
}
