package dev.duet.events.actors;

import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.sequence.EventSequence;
import dev.duet.events.sequence.SequenceFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects the actors that meet a rule, in the order in which they come. */
public final class ActorsFold implements SequenceFold<List<Row>> {
    private final Supplier<? extends ActorRule> rules;
    private final ActorRule rule;
    private final List<Row> rows = new ArrayList<>();

    /**
     * Collects those who meet a rule.
     *
     * @param rules makes the rule, which may remember what it works with: each thread has its own
     */
    public ActorsFold(Supplier<? extends ActorRule> rules) {
        this.rules = rules;
        this.rule = rules.get();
    }

    @Override
    public void add(String actor, EventSequence events) {
        rule.valueOf(actor, events).ifPresent(value -> rows.add(new Row(actor, value)));
    }

    @Override
    public Optional<Branch> branch() {
        ActorsFold branch = new ActorsFold(rules);
        return Optional.of(new Branch(branch, () -> rows.addAll(branch.rows)));
    }

    @Override
    public List<Row> result() {
        return rows;
    }
}
