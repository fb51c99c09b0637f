package dev.duet.events.event;

import java.util.Map;

/**
 * A person whose distinct ids become persons of their own: whatever they did under one of these ids is done by its new
 * number, past events included.
 *
 * @param project the project they belong to
 * @param person the number that loses the ids
 * @param numbers the new number of each id, never used before
 */
public record PersonSplit(long project, long person, Map<String, Long> numbers) {
    public PersonSplit {
        numbers = Map.copyOf(numbers);
    }
}
