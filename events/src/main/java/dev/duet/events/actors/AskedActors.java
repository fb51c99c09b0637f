package dev.duet.events.actors;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Page;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A list whose pages an engine answers one by one.
 *
 * @param question the question for a page
 * @param number asks for the number on the chart
 */
public record AskedActors(
        Engine engine,
        Purpose purpose,
        Actor actor,
        int periods,
        Function<Page, ActorsQuestion> question,
        LongSupplier number)
        implements ActorList {

    @Override
    public List<Row> rows(Page page) {
        return engine.answer(question.apply(page), purpose).rows();
    }

    @Override
    public long count() {
        return number.getAsLong();
    }
}
