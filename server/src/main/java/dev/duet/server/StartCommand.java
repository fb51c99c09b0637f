package dev.duet.server;

import dev.duet.server.config.Config;
import dev.duet.server.config.ConfigReader;
import dev.duet.server.logging.LogConfigurator;
import dev.duet.server.processes.DataFolder;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code duet start}: runs the server until it is told to stop. */
@Command(
        name = "start",
        description = "Starts the server and prints its address when it is ready.",
        mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {

    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Option(
            names = "--events",
            paramLabel = "ENGINE",
            description = "Where events live: postgres or clickhouse (DUET_EVENTS, postgres).")
    private @Nullable String events;

    @Override
    public Integer call() throws InterruptedException {
        Config config = ConfigReader.read(System.getenv(), settings());
        DataFolder folder = DataFolder.open(config.data());
        LogConfigurator.toFile(folder.logs().resolve("duet.log"));
        LoggerFactory.getLogger(StartCommand.class).info("starting: {}", config);
        Server server = new Server(Engines::open);
        Thread stop = new Thread(() -> stop(server, folder), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        Engines.caution(config).ifPresent(caution -> System.err.println("duet: " + caution));
        URI url = start(server, config, folder, stop);
        System.out.println("Duet is ready at " + url);
        new CountDownLatch(1).await();
        return 0;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = options.settings();
        InstanceOptions.put(settings, "DUET_EVENTS", events);
        return settings;
    }

    /** A start that fails has cleaned up after itself, and its exit code is not the one of an orderly stop. */
    private static URI start(Server server, Config config, DataFolder folder, Thread stop) throws InterruptedException {
        try {
            return server.start(config, folder);
        } catch (RuntimeException e) {
            try {
                Runtime.getRuntime().removeShutdownHook(stop);
            } catch (IllegalStateException alreadyStopping) {
                stop.join();
            }
            folder.close();
            throw e;
        }
    }

    /** A stop that was asked for and done in order is a success, whatever signal asked for it. */
    private static void stop(Server server, DataFolder folder) {
        server.close();
        folder.close();
        LoggerFactory.getLogger(StartCommand.class).info("stopped");
        Runtime.getRuntime().halt(0);
    }
}
