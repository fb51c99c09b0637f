package dev.duet.server;

import dev.duet.events.Engine;
import dev.duet.server.config.Config;
import dev.duet.server.flags.Flags;
import dev.duet.server.http.HttpMetrics;
import dev.duet.server.http.HttpServer;
import dev.duet.server.http.MemoryBudget;
import dev.duet.server.http.Routes;
import dev.duet.server.pages.PageRoutes;
import dev.duet.server.persons.PersonTasks;
import dev.duet.server.pipeline.Pipeline;
import dev.duet.server.processes.DataFolder;
import dev.duet.server.schema.SchemaRoutes;
import dev.duet.server.status.HealthRoutes;
import dev.duet.server.status.MetricsRoutes;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A running Duet: everything of one instance, started in order and closed in the reverse order. */
public final class Server implements AutoCloseable {
    private final Closing closing = new Closing();

    private final EngineOpener engines;
    private volatile @Nullable Engine versioned;

    /** Nothing runs yet; {@link #close} may come at any time from here on, also while {@link #start} runs. */
    Server(EngineOpener engines) {
        this.engines = engines;
    }

    /**
     * Starts an instance in a data folder that the caller holds and keeps; on failure nothing is left running.
     *
     * @return the address under which this machine reaches it
     */
    public URI start(Config config, DataFolder folder) {
        try {
            PortCheck.refuseTaken(config);
            MetricsRoutes metrics = new MetricsRoutes();
            Foundation base = Foundation.lay(config, folder, engines, metrics.registry(), closing);
            versioned = base.engine();
            PersonTasks tasks = new PersonTasks(base.database().dataSource(), base.engine());
            MemoryBudget budget = new MemoryBudget(Runtime.getRuntime().maxMemory() / 4);
            CaptureRoom capture = CaptureRoom.open(base, tasks, budget);
            Flags flags = new Flags(
                    base.database().jdbi(), base.engine(), capture.limits().nameCharacters(), base.clock());
            List<Routes> features = new ArrayList<>();
            features.add(new PageRoutes());
            features.add(new HealthRoutes(parts(base, capture.pipeline())));
            features.addAll(ProjectRoom.open(base, tasks, capture.projects(), flags));
            features.addAll(capture.routes(flags));
            features.addAll(StaffRoom.routes(base, capture.pipeline()));
            features.add(metrics);
            features.add(new SchemaRoutes(VersionCommand.version()));
            HttpServer http =
                    closing.add(HttpServer.start(config, new HttpMetrics(metrics.registry()), budget, features));
            URI url = URI.create("http://localhost:" + http.port());
            folder.announce(url, base.operator().secret());
            return url;
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /** What must answer for the server to be ready. */
    private static Map<String, BooleanSupplier> parts(Foundation base, Pipeline pipeline) {
        Map<String, BooleanSupplier> parts = new LinkedHashMap<>();
        parts.put("postgres", base.database()::answers);
        parts.put("events", base.engine()::isAlive);
        parts.putAll(pipeline.parts());
        return parts;
    }

    /** The engine of a server that was started; what comes in here is in the answers at once, as what is captured is. */
    Engine engine() {
        return Objects.requireNonNull(versioned, "not started");
    }

    /** Drains: no new requests, those that run end, then everything beneath them stops. */
    @Override
    public void close() {
        closing.close();
    }
}
