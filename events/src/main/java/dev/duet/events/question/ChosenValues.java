package dev.duet.events.question;

import java.util.List;

/**
 * Some of the values that a breakdown splits actors by.
 *
 * @param values each a text for each property, as an answer has them
 * @param others whether all values but these are meant
 */
public record ChosenValues(List<List<String>> values, boolean others) {
    /** Whatever the value. */
    public static final ChosenValues ALL = new ChosenValues(List.of(), true);

    public ChosenValues {
        values = values.stream().map(List::copyOf).toList();
    }

    /** Whether the value is one of those that are meant. */
    public boolean has(List<String> value) {
        return others != values.contains(value);
    }
}
