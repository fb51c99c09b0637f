package dev.embedded.clickhouse.internal.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.embedded.clickhouse.internal.engine.ConnectionPool;
import dev.embedded.clickhouse.internal.engine.Engine;
import dev.embedded.clickhouse.internal.front.ClickHouseFront;
import dev.embedded.clickhouse.internal.http.HttpServer;
import dev.embedded.clickhouse.internal.sql.Confinement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The program of the child process. It reads its options from standard input, tells on standard output when it is ready, and ends
 * when standard input does, which is when the parent wishes so or is gone.
 */
public final class ChildMain {
    /** How long a request waits for a session. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How long running queries may take after the end was wished. What is acknowledged is stored already. */
    private static final Duration DRAIN = Duration.ofSeconds(8);

    private ChildMain() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        Signals.ignorePoliteOnes();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        ChildOptions options = ChildOptions.read(input);
        try {
            run(options, input);
            end(0);
        } catch (IOException | RuntimeException e) {
            String reason = e.getMessage();
            tell(new ChildMessage.Failed(reason == null ? e.toString() : reason));
            end(1);
        }
    }

    private static void run(ChildOptions options, BufferedReader input) throws IOException {
        Path data = Files.createDirectories(options.dataDirectory()).toRealPath();
        DirectoryLock lock = DirectoryLock.take(data);
        Path configuration = EngineConfiguration.write(data.resolve("config"), options);
        try (HttpServer server = bind(options.port())) {
            boolean confined = Landlock.confine(data, Needed.paths(options.library()));
            Engine engine = Engine.start(options.library(), data.resolve("engine"), configuration);
            SignalProof.prove();
            ConnectionPool pool =
                    new ConnectionPool(engine, options.connections(), options.waitingRequests(), PATIENCE);
            boolean isCluster = options.loopbackShards() > 0;
            Confinement confinement = new Confinement(confined, isCluster, engine.tableAndDatabaseEngines());
            server.start(new ClickHouseFront(options.password(), engine, pool, confinement, isCluster));
            IdleCare.start(engine, pool);
            tell(new ChildMessage.Ready(server.port(), engine.version(), confined));
            waitForEnd(input);
            server.stopListening();
            if (pool.drain(DRAIN)) {
                pool.close();
                engine.close();
            }
        }
        if (!lock.held()) {
            throw new IOException("the lock on " + data + " was lost");
        }
    }

    private static HttpServer bind(int port) throws IOException {
        try {
            return HttpServer.bind(port);
        } catch (BindException e) {
            throw new IOException("port " + port + " on 127.0.0.1 is taken by another program", e);
        }
    }

    private static void waitForEnd(BufferedReader input) throws IOException {
        while (input.readLine() != null) {
            // Nothing more is said on this line; only its end means something.
        }
    }

    private static void tell(ChildMessage message) {
        System.out.println(message.line());
        System.out.flush();
    }

    /** Ends at once: the engine is closed, and its exit handlers in native code have nothing left to do. */
    private static void end(int status) {
        System.err.flush();
        Runtime.getRuntime().halt(status);
    }
}
