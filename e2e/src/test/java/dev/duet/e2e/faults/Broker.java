package dev.duet.e2e.faults;

import dev.duet.e2e.program.Eventually;
import dev.duet.e2e.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Kafka broker in a process of its own, which can be killed and started again on its files and its port. */
final class Broker implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Path folder = Program.temporaryFolder();
    private final int port = freePort();
    private final int controllerPort = freePort();
    private int starts;
    private @Nullable Process process;

    /** Returns when the broker answers. */
    static Broker start() {
        Broker broker = new Broker();
        broker.startAgain();
        return broker;
    }

    /** As {@code KAFKA_URL} takes it. */
    String url() {
        return "kafka://127.0.0.1:" + port + "/duet_inbox";
    }

    void startAgain() {
        Path output = folder.resolve("output-" + ++starts);
        try {
            Process started = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BrokerMain.class.getName(),
                            folder.resolve("log").toString(),
                            Integer.toString(port),
                            Integer.toString(controllerPort)))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process = started;
            String said = Eventually.get(
                    START_LIMIT, () -> read(output), text -> text.contains(BrokerMain.READY) || !started.isAlive());
            if (!said.contains(BrokerMain.READY)) {
                throw new AssertionError("the broker did not become ready; it said:\n" + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.onExit().join();
        }
    }

    @Override
    public void close() {
        kill();
        Program.delete(folder);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
