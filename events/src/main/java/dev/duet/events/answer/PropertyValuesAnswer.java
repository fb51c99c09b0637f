package dev.duet.events.answer;

import java.util.List;

/** Values of a property in the order of the question. */
public record PropertyValuesAnswer(List<Value> values) {
    public PropertyValuesAnswer {
        values = List.copyOf(values);
    }

    /** A value and how many hold it. */
    public record Value(String text, long count) {}
}
