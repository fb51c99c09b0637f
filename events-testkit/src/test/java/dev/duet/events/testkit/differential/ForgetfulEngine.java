package dev.duet.events.testkit.differential;

import dev.duet.events.ForwardingEngine;
import dev.duet.events.event.Batch;
import dev.duet.events.testkit.oracle.ReferenceEngine;

/** An engine that is wrong on purpose: it says that it stored every event and loses those of one name. */
final class ForgetfulEngine extends ForwardingEngine {
    private final ReferenceEngine right = new ReferenceEngine();

    ForgetfulEngine() {
        super(new ReferenceEngine());
    }

    @Override
    public String name() {
        return "forgetful";
    }

    @Override
    public int append(Batch batch) {
        var events = batch.events().stream()
                .filter(event -> !event.name().equals("Buy"))
                .toList();
        super.append(new Batch(events, batch.persons(), batch.groups()));
        return right.append(batch);
    }
}
