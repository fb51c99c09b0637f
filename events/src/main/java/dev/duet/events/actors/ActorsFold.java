package dev.duet.events.actors;

import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.sequence.EventSequence;
import dev.duet.events.sequence.SequenceFold;
import java.util.ArrayList;
import java.util.List;

/** Collects the actors that meet a rule, in the order in which they come. */
public final class ActorsFold implements SequenceFold<List<Row>> {
    private final ActorRule rule;
    private final List<Row> rows = new ArrayList<>();

    public ActorsFold(ActorRule rule) {
        this.rule = rule;
    }

    @Override
    public void add(String actor, EventSequence events) {
        rule.valueOf(actor, events).ifPresent(value -> rows.add(new Row(actor, value)));
    }

    @Override
    public List<Row> result() {
        return rows;
    }
}
