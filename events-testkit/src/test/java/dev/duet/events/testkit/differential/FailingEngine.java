package dev.duet.events.testkit.differential;

import dev.duet.events.ForwardingEngine;
import dev.duet.events.Purpose;
import dev.duet.events.question.Question;
import dev.duet.events.testkit.oracle.ReferenceEngine;

/** An engine that is wrong on purpose: it stores and never answers. */
final class FailingEngine extends ForwardingEngine {
    FailingEngine() {
        super(new ReferenceEngine());
    }

    @Override
    public String name() {
        return "failing";
    }

    @Override
    public <A> A answer(Question<A> question, Purpose purpose) {
        throw new IllegalStateException("no answer");
    }
}
