package dev.duet.events.answer;

import java.util.List;

/** The lines of a {@link dev.duet.events.question.TrendsQuestion}: without breakdown exactly one. */
public record TrendsAnswer(List<Line> lines) {

    public TrendsAnswer {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param value the breakdown's value for each property; empty without breakdown and for the rest
     * @param rest whether this is the line of all values that have none of their own; it comes last, and only where some
     *     event belongs to it
     * @param data a number for each bucket, 0 where nothing happened
     */
    public record Line(List<String> value, boolean rest, List<Double> data) {
        public Line {
            value = List.copyOf(value);
            data = List.copyOf(data);
        }
    }
}
