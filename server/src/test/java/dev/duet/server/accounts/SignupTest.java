package dev.duet.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignupTest {
    private static final String ADA = """
            {"first_name": "Ada", "email": "ada@example.com", "password": "correct horse", "organization_name": "Acme"}
            """;

    @Test
    void theFirstPersonOwnsTheInstanceAndHasAProject() {
        try (TestServer server = TestServer.start()) {
            TestClient client = server.client();
            assertThat(client.get("/_preflight/").at("/initiated")).isEqualTo("false");
            TestClient.Answer answer = client.post("/api/signup/", ADA).expect(201);
            assertThat(client.get("/_preflight/").body()).isEqualTo("{\"initiated\":true,\"can_create_org\":false}");
            assertThat(answer.at("/first_name")).isEqualTo("Ada");
            assertThat(answer.at("/organization/name")).isEqualTo("Acme");
            assertThat(answer.at("/organization/membership_level")).isEqualTo("15");
            assertThat(answer.at("/team/api_token")).startsWith("phc_").hasSize(47);
            assertThat(answer.body()).doesNotContain("correct horse").doesNotContain("argon2");
            assertThat(client.get("/api/users/@me").expect(200).at("/is_staff")).isEqualTo("true");
        }
    }

    @Test
    void whoeverComesSecondNeedsAnInvite() {
        try (TestServer server = TestServer.start()) {
            TestClient ada = server.owner();
            String grace = """
                    {"first_name": "Grace", "email": "grace@example.com", "password": "battery staple"}
                    """;
            assertThat(server.client().post("/api/signup", grace).expect(403).at("/code"))
                    .isEqualTo("permission_denied");
            String invite = ada.post("/api/organizations/@current/invites/", """
                            {"target_email": "grace@example.com"}
                            """)
                    .expect(201)
                    .at("/id");
            TestClient client = server.client();
            assertThat(client.get("/api/signup/" + invite).expect(200).at("/target_email"))
                    .isEqualTo("g*****e@example.com");
            client.post("/api/signup/" + invite + "/", grace).expect(201);
            assertThat(client.get("/api/organizations/@current/").expect(200).at("/membership_level"))
                    .isEqualTo("1");
            assertThat(server.client().post("/api/signup/" + invite, grace).status())
                    .isEqualTo(400);
        }
    }

    @Test
    void whereSeveralOrganizationsAreAllowedAnyoneMaySignUp() {
        try (TestServer server = TestServer.start(config -> config.withMultipleOrganizations(true))) {
            TestClient ada = server.owner();
            TestClient grace = server.client();
            grace.post("/api/signup/", """
                            {"first_name": "Grace", "email": "grace@example.com", "password": "battery staple"}
                            """).expect(201);
            assertThat(grace.get("/api/users/@me").at("/is_staff")).isEqualTo("false");
            assertThat(ada.post("/api/organizations/", "{\"name\": \"Second\"}")
                            .expect(201)
                            .at("/name"))
                    .isEqualTo("Second");
            assertThat(server.client().post("/api/signup/", ADA).expect(400).at("/code"))
                    .isEqualTo("unique");
        }
    }

    @Test
    void ofManyWhoSignUpAtOnceOneBecomesTheOwner() {
        try (TestServer server = TestServer.start()) {
            List<Integer> statuses = IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> server.client()
                            .post("/api/signup/", ADA.replace("ada@", "ada" + i + "@"))
                            .status()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 403);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                             | first_name | required
            {"first_name": 7}                                                              | first_name | invalid_input
            {"first_name": " "}                                                            | first_name | blank
            {"first_name": "A", "email": "nobody"}                                         | email      | invalid_input
            {"first_name": "A", "email": "a@b.c"}                                          | password   | required
            {"first_name": "A", "email": "a@b.c", "password": "short"}                     | password   | password_too_short
            {"first_name": "A", "email": "a@b.c", "password": ["long enough"]}             | password   | invalid_input
            {"first_name": "A", "email": "a@b.c", "password": "long enough", "organization_name": {}} | organization_name | invalid_input
            """)
    void aWrongFieldIsNamed(String body, String field, String code) {
        try (TestServer server = TestServer.start()) {
            TestClient.Answer answer =
                    server.client().post("/api/signup/", body).expect(400);
            assertThat(answer.at("/attr")).isEqualTo(field);
            assertThat(answer.at("/code")).isEqualTo(code);
            assertThat(answer.at("/type")).isEqualTo("validation_error");
        }
    }
}
