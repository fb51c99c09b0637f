package dev.duet.events.answer;

import java.util.List;

/** Actors who did the target in at least one period, grouped by what they did when. */
public record RetentionAnswer(List<Pattern> patterns) {
    public RetentionAnswer {
        patterns = List.copyOf(patterns);
    }

    /**
     * Bit i of a mask stands for period i.
     *
     * @param target in which periods they did the target, at least one
     * @param returned in which periods they did the returning event
     * @param actors how many actors are like this
     * @param value the texts of the properties that split them, {@code none} for an absent one; empty without a split
     */
    public record Pattern(long target, long returned, long actors, List<String> value) {
        public Pattern {
            value = List.copyOf(value);
        }
    }
}
