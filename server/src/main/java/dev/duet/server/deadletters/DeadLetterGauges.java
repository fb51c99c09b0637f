package dev.duet.server.deadletters;

import dev.duet.server.deadletters.DeadLetterStore.Numbers;
import dev.duet.server.status.LookedUpGauges;
import io.micrometer.core.instrument.MeterRegistry;

/** How many dead letters are kept. Stateless. */
public final class DeadLetterGauges {
    private DeadLetterGauges() {}

    public static void register(DeadLetterStore store, MeterRegistry registry) {
        new LookedUpGauges<>(registry, store::numbers)
                .add("duet.dead.letters", "Dead letters that are kept", Numbers::all)
                .add("duet.dead.letters.last.day", "Dead letters of the last 24 hours", Numbers::lastDay);
    }
}
