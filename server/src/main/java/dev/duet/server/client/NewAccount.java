package dev.duet.server.client;

import dev.duet.events.DuetException;
import dev.duet.server.client.ApiClient.Answer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An account that a command made for a project of its own, and how to get at it.
 *
 * @param token the project's, for events
 * @param key a personal API key
 */
public record NewAccount(String email, String password, String token, String key) {
    private static final int MOST = 1_000;

    /**
     * Signs up under the first free address and stays signed in; an instance may have several of a kind.
     *
     * @param kind what stands before the address, for example {@code demo}
     */
    public static NewAccount signUp(ApiClient client, String kind, String projectName) {
        String password = HexFormat.of().formatHex(randomBytes());
        String email = signUp(client, kind, password, 1);
        JsonNode project = client.patch("/api/projects/@current/", Map.of("name", projectName))
                .expectSuccess("naming the project");
        String key = client.post("/api/personal_api_keys/", Map.of("label", kind))
                .expectSuccess("making a key")
                .path("value")
                .asString();
        return new NewAccount(email, password, project.path("api_token").asString(), key);
    }

    private static String signUp(ApiClient client, String kind, String password, int from) {
        for (int i = from; i <= MOST; i++) {
            String email = kind + (i == 1 ? "" : Integer.toString(i)) + "@example.com";
            Answer answer = client.post(
                    "/api/signup/",
                    Map.of(
                            "first_name", kind,
                            "email", email,
                            "password", password,
                            "organization_name", kind));
            if (!answer.body().path("code").asString("").equals("unique")) {
                answer.expectSuccess("signing up");
                return email;
            }
        }
        throw DuetException.unavailable("this instance has " + MOST + " accounts called " + kind + " already", null);
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
