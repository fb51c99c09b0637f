package dev.duet.server;

import dev.duet.events.DuetException;
import dev.duet.server.config.Config;
import dev.duet.server.config.ConfigReader;
import dev.duet.server.demo.Demo;
import dev.duet.server.logging.LogConfigurator;
import dev.duet.server.processes.DataFolder;
import java.net.URI;
import java.util.Optional;
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
        Config config = ConfigReader.read(System.getenv(), options.settings());
        Optional<DataFolder.Holder> holder = DataFolder.holder(config.data());
        if (holder.isPresent()) {
            fill(holder.get().url(), holder.get().url(), holder.get().operatorSecret());
        } else {
            withoutServer(config);
        }
        return 0;
    }

    /** Runs a server for the time of the demo, reachable from this machine only. */
    private void withoutServer(Config config) {
        try (DataFolder folder = DataFolder.open(config.data())) {
            LogConfigurator.toFile(folder.logs().resolve("duet.log"));
            Server server = new Server(Engines::open);
            try {
                URI url = server.start(config.withHost("127.0.0.1").withPort(0), folder);
                fill(
                        url,
                        URI.create("http://localhost:" + config.port()),
                        DataFolder.holder(config.data()).orElseThrow().operatorSecret());
            } finally {
                server.close();
            }
        }
        System.out.println("The server is not running; start it with: duet start");
    }

    /** {@code later} is where people will find the server, which for the time of the demo may listen elsewhere. */
    private void fill(URI url, URI later, String operator) {
        Demo.Made made = Demo.make(url, operator, events, seed, this::progress);
        System.out.printf(
                "Made %,d events of %,d visitors, %,d of them signed up, in %,d companies (seed %d).%n",
                made.events(), made.visitors(), made.signedUp(), made.companies(), seed);
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
