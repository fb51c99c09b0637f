package dev.duet.server;

import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.AccountRoutes;
import dev.duet.server.accounts.Authentication;
import dev.duet.server.config.Config;
import dev.duet.server.database.Database;
import dev.duet.server.database.DatabaseAddress;
import dev.duet.server.http.HttpMetrics;
import dev.duet.server.http.HttpServer;
import dev.duet.server.http.Routes;
import dev.duet.server.processes.DataFolder;
import dev.duet.server.processes.EmbeddedPostgres;
import dev.duet.server.status.HealthRoutes;
import dev.duet.server.status.MetricsRoutes;
import dev.duet.server.status.WelcomeRoutes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A running Duet: everything of one instance, started in order and closed in the reverse order. */
public final class Server implements AutoCloseable {
    private static final int POOL = 16;

    private final Closing closing = new Closing();

    /** Nothing runs yet; {@link #close} may come at any time from here on, also while {@link #start} runs. */
    public Server() {}

    /**
     * Starts an instance in a data folder that the caller holds and keeps; on failure nothing is left running.
     *
     * @return the address under which this machine reaches it
     */
    public URI start(Config config, DataFolder folder) {
        try {
            PortCheck.refuseTaken(config);
            Database database = closing.add(Database.open(databaseAddress(config, folder), POOL));
            database.migrate();
            MetricsRoutes metrics = new MetricsRoutes();
            List<Routes> features = new ArrayList<>();
            features.add(metrics);
            features.add(new WelcomeRoutes());
            Authentication authentication = new Authentication(database.jdbi());
            Access access = new Access(authentication, database.jdbi());
            features.add(new AccountRoutes(database.jdbi(), authentication, access, config.multipleOrganizations()));
            features.add(new HealthRoutes(Map.of("postgres", database::answers)));
            HttpServer http = closing.add(HttpServer.start(config, new HttpMetrics(metrics.registry()), features));
            URI url = URI.create("http://localhost:" + http.port());
            folder.announce(url);
            return url;
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /** Drains: no new requests, those that run end, then everything beneath them stops. */
    @Override
    public void close() {
        closing.close();
    }

    private DatabaseAddress databaseAddress(Config config, DataFolder folder) {
        DatabaseAddress given = config.database();
        return given != null
                ? given
                : closing.add(EmbeddedPostgres.start(folder, config.postgres())).address();
    }
}
