package dev.duet.bench.capture;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The load generator as a program of its own; {@link CaptureCommand} starts it, and so can anybody. */
@Command(name = "load", description = "Sends events to a running server and prints one line about it.")
public final class LoadCommand implements Callable<Integer> {
    @Option(names = "--host", defaultValue = "localhost")
    private String host = "localhost";

    @Option(names = "--port", defaultValue = "8000")
    private int port;

    @Option(names = "--token", required = true, description = "the project's token")
    private String token = "";

    @Option(names = "--event", defaultValue = "bench", description = "the name of all events")
    private String event = "bench";

    @Option(names = "--kind", defaultValue = "SERVER", description = "${COMPLETION-CANDIDATES}")
    private LoadPlan.EventKind kind = LoadPlan.EventKind.SERVER;

    @Option(names = "--batch", defaultValue = "1", description = "events in a request")
    private int batch;

    @Option(names = "--connections", defaultValue = "64")
    private int connections;

    @Option(names = "--warm-up", defaultValue = "5", description = "seconds")
    private int warmUp;

    @Option(names = "--seconds", defaultValue = "20")
    private int seconds;

    @Option(names = "--rate", description = "events per second; without it, as many as the server takes")
    private @Nullable Integer rate;

    @Option(names = "--persons", defaultValue = "20000")
    private int persons;

    @Override
    public Integer call() throws IOException {
        LoadPlan plan = new LoadPlan(
                host,
                port,
                token,
                event,
                kind,
                batch,
                connections,
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(seconds),
                rate,
                persons);
        System.out.println(new LoadGenerator(plan).run().line());
        return 0;
    }
}
