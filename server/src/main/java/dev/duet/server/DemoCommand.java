package dev.duet.server;

import dev.duet.events.DuetException;
import dev.duet.server.demo.Demo;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code duet demo}: fills an instance with a made-up product's history, running or not. */
@Command(
        name = "demo",
        description = "Makes a believable product's history, in the running server of the data folder or without one.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final int MOST_EVENTS = 50_000_000;
    private static final int STEPS = 10;

    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Option(names = "--events", paramLabel = "N", description = "How many events (50000).")
    private int events = 50_000;

    @Option(names = "--seed", paramLabel = "N", description = "The same one makes the same history (1).")
    private long seed = 1;

    @Override
    public Integer call() {
        if (events < 1 || events > MOST_EVENTS) {
            throw DuetException.invalid("--events", "--events must be from 1 to " + MOST_EVENTS + ", not " + events);
        }
        ServerAtHand.use(options.config(), this::fill);
        return 0;
    }

    /** {@code later} is where people will find the server, which for the time of the demo may listen elsewhere. */
    private void fill(URI url, URI later, String operator) {
        Demo.Made made = Demo.make(url, operator, events, seed, this::progress);
        System.out.printf(
                "Made %,d events of %,d visitors, %,d of them signed up, in %,d companies, and %d flags (seed %d).%n",
                made.events(), made.visitors(), made.signedUp(), made.companies(), made.flags(), seed);
        System.out.println("Sign in at " + later + " with " + made.email() + " and the password " + made.password());
        System.out.println("Project token " + made.projectToken() + ", personal API key " + made.personalKey());
    }

    private void progress(int sent) {
        int step = Math.max(1, events / STEPS / 500 * 500);
        if (sent % step == 0 || sent == events) {
            System.err.printf("duet: %,d of %,d events%n", sent, events);
        }
    }
}
