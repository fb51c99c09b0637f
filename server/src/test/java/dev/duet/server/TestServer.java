package dev.duet.server;

import dev.duet.clickhouse.migrations.Upgrade;
import dev.duet.events.Engine;
import dev.duet.events.migration.Migrations;
import dev.duet.server.config.Config;
import dev.duet.server.database.TestPostgres;
import dev.duet.server.processes.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The whole server on a free port, with a database and a data folder of its own. */
public final class TestServer implements AutoCloseable {
    private final Server server;
    private final DataFolder folder;
    private final URI url;

    private TestServer(UnaryOperator<Config> change, EngineOpener engines) {
        server = new Server(engines);
        try {
            Path data = Files.createTempDirectory("duet-test");
            Config config = Config.defaults(data).withPort(0).withDatabase(TestPostgres.createAddress());
            this.folder = DataFolder.open(data);
            this.url = server.start(change.apply(config), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestServer start() {
        return new TestServer(config -> config, Engines::open);
    }

    /** With settings that differ from the usual ones. */
    public static TestServer start(UnaryOperator<Config> change) {
        return new TestServer(change, Engines::open);
    }

    /** With other migrations of ClickHouse than the product's. */
    public static TestServer start(UnaryOperator<Config> change, Migrations clickHouse) {
        return new TestServer(
                change,
                (config, folder, database, log, migrating, closing) ->
                        Engines.open(config, folder, database, log, new Upgrade(clickHouse, migrating), closing));
    }

    /** The server's own engine, for tests that bring events in by hand. */
    public Engine engine() {
        return server.engine();
    }

    /** What stands in the server's data folder for those who can read it. */
    public String operatorSecret() {
        return DataFolder.holder(folder.root()).orElseThrow().operatorSecret();
    }

    public URI url() {
        return url;
    }

    /** A client that is nobody yet. */
    public TestClient client() {
        return new TestClient(url);
    }

    /** The client of the instance's owner, signed up here; to be asked for once. */
    public TestClient owner() {
        TestClient client = client();
        client.post("/api/signup/", """
                        {"first_name": "Ada", "email": "ada@example.com", "password": "correct horse",
                         "organization_name": "Acme"}
                        """).expect(201);
        return client;
    }

    @Override
    public void close() {
        server.close();
        folder.close();
    }
}
