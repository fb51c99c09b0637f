package dev.duet.server.pipeline;

import dev.duet.events.Engine;
import java.util.List;

/** Brings a batch into the engine, without the events that the engine cannot take. */
final class Delivery {
    private final Engine engine;
    private int stored;

    private Delivery(Engine engine) {
        this.engine = engine;
    }

    /**
     * What came of a batch.
     *
     * @param stored how many events were new
     */
    record Delivered(int stored, List<PoisonSearch.Poison<Located>> refused) {}

    /** @throws RuntimeException where it is worth trying again later */
    static Delivered deliver(Engine engine, Enriched batch) {
        return new Delivery(engine).deliver(batch);
    }

    private Delivered deliver(Enriched batch) {
        try {
            append(batch);
            return new Delivered(stored, List.of());
        } catch (RuntimeException e) {
            if (Trouble.passes(e) || batch.events().isEmpty()) {
                throw e;
            }
        }
        append(new Enriched(List.of(), batch.persons(), batch.groups(), batch.merges(), batch.noted()));
        List<PoisonSearch.Poison<Located>> refused = PoisonSearch.takeAllBut(
                batch.events(), some -> append(new Enriched(some, List.of(), List.of(), List.of(), batch.noted())));
        return new Delivered(stored, refused);
    }

    private void append(Enriched batch) {
        stored += engine.appendBeforeCommit(batch.batch());
    }
}
