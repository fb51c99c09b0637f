package dev.duet.events.actors;

import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.question.Aggregation.Actor;
import java.util.List;

/**
 * A page of the actors behind a number.
 *
 * @param actor whether they are persons or groups of a type
 * @param rows in a stable order: persons by number, groups by the UTF-8 bytes of their key
 */
public record FoundActors(Actor actor, List<Row> rows) {
    public FoundActors {
        rows = List.copyOf(rows);
    }
}
