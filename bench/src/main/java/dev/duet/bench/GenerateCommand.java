package dev.duet.bench;

import dev.duet.bench.data.DataSet;
import dev.duet.bench.data.EventGenerator;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast the data itself is made, so that nobody takes the generator's time for an engine's. */
@Command(name = "generate", description = "Makes the events and throws them away.")
final class GenerateCommand implements Callable<Integer> {
    @Option(names = "--events", defaultValue = "3000000", description = "how many (default: ${DEFAULT-VALUE})")
    private long events;

    @Override
    public Integer call() {
        EventGenerator generator = new EventGenerator(DataSet.ofEvents(events));
        long characters = 0;
        long persons = 0;
        long started = System.nanoTime();
        while (generator.hasNext()) {
            Batch batch = generator.next(10_000);
            persons += batch.persons().size();
            for (Event event : batch.events()) {
                characters += event.properties().length();
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(
                "%,d events of %,d persons, %.0f characters of properties each, %,.0f events/s%n",
                events, persons, characters / (double) events, events / seconds);
        return 0;
    }
}
