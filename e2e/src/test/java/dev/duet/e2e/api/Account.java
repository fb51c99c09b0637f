package dev.duet.e2e.api;

import java.net.HttpCookie;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A user who has signed up and signed in.
 *
 * @param key a personal API key
 * @param session the API with the session's cookie, as a browser calls it
 * @param programs the API with the key, as programs call it
 */
public record Account(String email, String password, String key, Api session, Api programs) {

    /** Signs up the owner of a new organization and makes a key with the session that this opens. */
    public static Account signUp(URI server, String name) {
        Api anonymous = Api.anonymous(server);
        String email = name + "@example.com";
        String password = "correct horse battery " + name;
        Answer signedUp = anonymous
                .post(
                        "/api/signup/",
                        Map.of(
                                "first_name", name,
                                "email", email,
                                "password", password,
                                "organization_name", "Organization of " + name))
                .expect(201);
        Api session = anonymous.withCookie(cookies(signedUp));
        String key = session.post("/api/personal_api_keys/", Map.of("label", "tests"))
                .expect(201)
                .json()
                .path("value")
                .asString();
        return new Account(email, password, key, session, anonymous.withKey(key));
    }

    /** A session of somebody who has an account. */
    public static Api signIn(URI server, String email, String password) {
        Api anonymous = Api.anonymous(server);
        Answer answer = anonymous
                .post("/api/login/", Map.of("email", email, "password", password))
                .expect(200);
        return anonymous.withCookie(cookies(answer));
    }

    private static String cookies(Answer answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Makes a project that nobody has sent anything to yet. */
    public Project newProject(String name) {
        var made = programs.post("/api/projects/", Map.of("name", name))
                .expect(201)
                .json();
        return new Project(
                programs, made.path("id").asLong(), made.path("api_token").asString());
    }
}
