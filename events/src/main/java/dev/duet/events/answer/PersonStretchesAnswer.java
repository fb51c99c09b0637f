package dev.duet.events.answer;

import java.util.List;

/**
 * Where one stretch of persons ends and the next begins.
 *
 * @param bounds numbers of persons, strictly increasing; none for one stretch over all
 */
public record PersonStretchesAnswer(List<Long> bounds) {
    public PersonStretchesAnswer {
        bounds = List.copyOf(bounds);
    }
}
