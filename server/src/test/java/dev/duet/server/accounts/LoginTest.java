package dev.duet.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LoginTest {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestClient ada;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        ada = server.owner();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String credentials(String email, String password) {
        return "{\"email\": \"" + email + "\", \"password\": \"" + password + "\"}";
    }

    @Test
    void aSessionBeginsWithTheRightPasswordAndEndsWithLogout() {
        TestClient client = server.client();
        assertThat(client.get("/api/users/@me/").expect(401).at("/type")).isEqualTo("authentication_error");
        TestClient.Answer login = client.post("/api/login/", credentials("ADA@example.com", "correct horse"))
                .expect(200);
        assertThat(login.response().headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Lax", "Path=/");
        client.get("/api/users/@me/").expect(200);
        client.post("/api/logout/", "").expect(204);
        client.get("/api/users/@me/").expect(401);
    }

    @Test
    void aWrongPasswordAndAnUnknownEmailAreToldAlike() {
        TestClient.Answer wrong = server.client()
                .post("/api/login/", credentials("ada@example.com", "wrong"))
                .expect(400);
        TestClient.Answer unknown = server.client()
                .post("/api/login/", credentials("eve@example.com", "wrong"))
                .expect(400);
        assertThat(wrong.body()).isEqualTo(unknown.body());
        assertThat(wrong.at("/code")).isEqualTo("invalid_credentials");
    }

    @Test
    void guessingIsStoppedAfterTenAttempts() {
        String body = credentials("mallory@example.com", "guess");
        for (int i = 0; i < 10; i++) {
            server.client().post("/api/login/", body).expect(400);
        }
        assertThat(server.client().post("/api/login/", body).expect(429).at("/code"))
                .isEqualTo("throttled");
    }

    @Test
    void aPersonalKeyIsShownOnceAndActsForItsOwner() {
        TestClient.Answer made =
                ada.post("/api/personal_api_keys/", "{\"label\": \"script\"}").expect(201);
        String key = made.at("/value");
        assertThat(key).startsWith("phx_");
        assertThat(ada.get("/api/personal_api_keys/").expect(200).body())
                .contains("script")
                .doesNotContain(key);
        Map<String, String> header = Map.of("Authorization", "Bearer " + key);
        assertThat(server.client()
                        .send("GET", "/api/users/@me/", null, header)
                        .expect(200)
                        .at("/email"))
                .isEqualTo("ada@example.com");
        server.client().get("/api/users/@me/?personal_api_key=" + key).expect(200);
        String project = ada.get("/api/projects/").expect(200).at("/results/0/id");
        String event = "{\"api_key\": \"" + key + "\", \"project_id\": " + project
                + ", \"event\": \"e\", \"distinct_id\": \"a\"}";
        server.client().post("/e/", event).expect(200);
        ada.delete("/api/personal_api_keys/" + made.at("/id") + "/").expect(204);
        assertThat(server.client()
                        .send("GET", "/api/users/@me/", null, header)
                        .expect(401)
                        .at("/code"))
                .isEqualTo("authentication_failed");
        server.client().post("/e/", event).expect(401);
    }

    @Test
    void anotherSitesPageCannotActWithAVisitorsCookie() {
        Map<String, String> form =
                Map.of("Content-Type", "text/plain", "Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site");
        ada.send("POST", "/api/personal_api_keys/", "{\"label\": \"stolen\"}", form)
                .expect(403);
        server.client()
                .send("POST", "/api/login/", credentials("ada@example.com", "correct horse"), form)
                .expect(403);
        assertThat(ada.get("/api/personal_api_keys/").body()).doesNotContain("stolen");
    }

    @Test
    void aChangedPasswordEndsTheOtherSessions() {
        TestClient here = server.client();
        here.post("/api/login/", credentials("ada@example.com", "correct horse"))
                .expect(200);
        TestClient there = server.client();
        there.post("/api/login/", credentials("ada@example.com", "correct horse"))
                .expect(200);
        here.patch("/api/users/@me/", "{\"password\": \"another one\", \"current_password\": \"wrong\"}")
                .expect(400);
        here.patch("/api/users/@me/", "{\"password\": \"another one\", \"current_password\": \"correct horse\"}")
                .expect(200);
        here.get("/api/users/@me/").expect(200);
        there.get("/api/users/@me/").expect(401);
        here.patch("/api/users/@me/", "{\"password\": \"correct horse\", \"current_password\": \"another one\"}")
                .expect(200);
        ada.post("/api/login/", credentials("ada@example.com", "correct horse")).expect(200);
    }
}
