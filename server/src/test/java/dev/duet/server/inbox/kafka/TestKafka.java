package dev.duet.server.inbox.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** A real broker in this JVM, which can be stopped and started again on its files and its port. */
public final class TestKafka implements AutoCloseable {
    private static final AtomicInteger TOPICS = new AtomicInteger();

    private final Path folder = temporaryFolder();
    private final int port = freePort();
    private final int controllerPort = freePort();
    private @Nullable SecureListener secure;
    private @Nullable KafkaRaftServer server;

    /** Returns when the broker answers. */
    public static TestKafka start() {
        TestKafka kafka = new TestKafka();
        kafka.startAgain();
        return kafka;
    }

    /** The same with a second listener, that speaks TLS and asks for a name and a password. */
    public static TestKafka startSecure() {
        TestKafka kafka = new TestKafka();
        kafka.secure = SecureListener.make(kafka.folder, freePort());
        kafka.startAgain();
        return kafka;
    }

    /** What {@link #startSecure} added. */
    public SecureListener secure() {
        return Objects.requireNonNull(secure, "started without");
    }

    /** The address of a topic that is not there yet. */
    public KafkaAddress newTopic() {
        return KafkaAddress.parse("KAFKA_URL", "kafka://127.0.0.1:" + port + "/inbox_" + TOPICS.incrementAndGet());
    }

    public void startAgain() {
        KafkaRaftServer started = new KafkaRaftServer(new KafkaConfig(settings()), Time.SYSTEM);
        server = started;
        started.startup();
    }

    public void stop() {
        KafkaRaftServer running = server;
        server = null;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private TestKafka() {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(1)
                    .setClusterId("AAAAAAAAAAAAAAAAAAAAAA")
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setScramArguments(SecureListener.scramUsers())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("the broker's files cannot be made", e);
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", folder.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("controlled.shutdown.enable", "false");
        SecureListener listener = secure;
        if (listener != null) {
            listener.addTo(settings);
        }
        return settings;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("duet-kafka");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
