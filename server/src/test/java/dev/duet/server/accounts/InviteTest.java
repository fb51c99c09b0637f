package dev.duet.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import dev.duet.server.database.Database;
import dev.duet.server.database.DatabaseAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InviteTest {
    private static final String INVITES = "/api/organizations/@current/invites/";

    @Test
    void expiredOnesMakeRoomAndGoInTheEnd() {
        AtomicReference<DatabaseAddress> address = new AtomicReference<>();
        try (TestServer server = TestServer.start(config -> {
                    address.set(config.database());
                    return config;
                });
                Database database = Database.open(Objects.requireNonNull(address.get()), 1)) {
            TestClient owner = server.owner();
            database.jdbi().useHandle(handle -> handle.execute("""
                    INSERT INTO organization_invite (id, organization_id, target_email, first_name, expires_at)
                    SELECT gen_random_uuid(), organization.id, number || '@example.com', '',
                           now() - CASE WHEN number <= 600 THEN interval '1 day' ELSE interval '31 days' END
                    FROM organization
                    CROSS JOIN generate_series(1, 1000) AS number
                    """));
            owner.post(INVITES, "{\"target_email\": \"new@example.com\"}").expect(201);
            List<String> left = owner.get(INVITES).json().path("results").findValuesAsString("target_email");
            assertThat(left).hasSize(601).contains("1@example.com", "600@example.com", "new@example.com");
            String expired = database.jdbi()
                    .withHandle(handle -> handle.createQuery(
                                    "SELECT id::text FROM organization_invite WHERE target_email = '1@example.com'")
                            .mapTo(String.class)
                            .one());
            assertThat(server.client().get("/api/signup/" + expired).expect(400).at("/code"))
                    .isEqualTo("expired");
        }
    }
}
