package dev.duet.server.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestProjectClient;
import dev.duet.server.TestServer;
import dev.duet.server.database.Database;
import dev.duet.server.database.DatabaseAddress;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardCopyTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"use_dashboard\": %s", "\"use_template\": \"DEFAULT_APP\""})
    void whatCannotBeFilledIsNotMade(String start) {
        AtomicReference<DatabaseAddress> address = new AtomicReference<>();
        try (TestServer server = TestServer.start(config -> {
                    address.set(config.database());
                    return config;
                });
                Database database = Database.open(Objects.requireNonNull(address.get()), 1)) {
            TestClient owner = server.owner();
            TestProjectClient project = new TestProjectClient(owner);
            String original = project.post("dashboards/", "{\"name\": \"original\"}")
                    .expect(201)
                    .at("/id");
            project.post("insights/", "{\"dashboard\": " + original + ", \"name\": \"one\"}")
                    .expect(201);
            // From now on the table takes no more insights, as where its disk is full.
            database.jdbi()
                    .useHandle(handle -> handle.execute("ALTER TABLE saved_insight ADD CHECK (id < 0) NOT VALID"));
            String before = project.get("dashboards/").at("/count");
            project.post("dashboards/", "{" + start.formatted(original) + "}").expect(500);
            assertThat(project.get("dashboards/").at("/count")).isEqualTo(before);
        }
    }
}
