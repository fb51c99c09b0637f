package dev.duet.events.answer;

import java.util.List;

/** Actors in the order of the question. */
public record ActorsAnswer(List<Row> rows) {
    public ActorsAnswer {
        rows = List.copyOf(rows);
    }

    /**
     * One actor.
     *
     * @param actor a person's number as text, or the key of a group or session
     * @param value what the question says it is
     */
    public record Row(String actor, long value) {}
}
