package dev.duet.server.persons;

import dev.duet.server.persons.PersonTaskStore.Numbers;
import dev.duet.server.status.LookedUpGauges;
import io.micrometer.core.instrument.MeterRegistry;

/** What the engine has still to be told of persons. Stateless. */
public final class PersonTaskGauges {
    private PersonTaskGauges() {}

    public static void register(PersonTaskStore store, MeterRegistry registry) {
        new LookedUpGauges<>(registry, store::numbers)
                .add("duet.person.tasks", "Deletions and splits that the engine was not told yet", Numbers::waiting)
                .add(
                        "duet.person.tasks.oldest.seconds",
                        "Age of the oldest of them, for which the inbox waits",
                        Numbers::oldestSeconds)
                .add("duet.person.tasks.tries", "How often the engine failed at the oldest of them", Numbers::tries)
                .add("duet.person.tasks.given.up", "Those that an operator gave up", Numbers::givenUp);
    }
}
