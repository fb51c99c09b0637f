package dev.duet.events.actors;

import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Page;
import java.util.List;

/** The actors behind one number of an insight, in a stable order. Each call asks the engine. */
public interface ActorList {

    /** Who they are: persons, groups of a type, or sessions. */
    Actor actor();

    /** Some of them; a row's value is the number of their events, or for retention the mask of {@link #periods()}. */
    List<Row> rows(Page page);

    /** How many they are in all: the number on the chart. */
    long count();

    /** For retention, how many periods a row's mask tells about; 0 for any other list. */
    default int periods() {
        return 0;
    }
}
