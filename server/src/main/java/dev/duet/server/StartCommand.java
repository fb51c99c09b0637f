package dev.duet.server;

import dev.duet.server.config.Config;
import dev.duet.server.logging.LogConfigurator;
import dev.duet.server.processes.DataFolder;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code duet start}: runs the server until it is told to stop. */
@Command(
        name = "start",
        description = "Starts the server and prints its address when it is ready.",
        mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Mixin
    private EngineOption engine = new EngineOption();

    @Override
    public Integer call() throws InterruptedException {
        Config config = options.config(engine.settings());
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
