package dev.duet.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTest {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestClient ada;

    @BeforeAll
    static void start() {
        server = TestServer.start(config -> config.withMultipleOrganizations(true));
        ada = server.owner();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aProjectIsMadeChangedListedAndDeleted() {
        String id = ada.post("/api/projects/", "{\"name\": \"Shop\", \"timezone\": \"Europe/Berlin\"}")
                .expect(201)
                .at("/id");
        TestClient.Answer changed = ada.patch("/api/projects/" + id + "/", """
                        {"week_start_day": 1, "anonymize_ips": true, "app_urls": ["https://shop.example"],
                         "test_account_filters": [{"key": "email", "value": "@acme", "operator": "not_icontains",
                           "type": "person"}], "unknown": "ignored"}
                        """).expect(200);
        assertThat(changed.at("/timezone")).isEqualTo("Europe/Berlin");
        assertThat(changed.at("/week_start_day")).isEqualTo("1");
        assertThat(changed.at("/anonymize_ips")).isEqualTo("true");
        assertThat(changed.at("/test_account_filters/0/value")).isEqualTo("@acme");
        assertThat(ada.get("/api/projects/@current").expect(200).at("/id")).isEqualTo(id);
        assertThat(ada.get("/api/projects").expect(200).body()).contains("Default Project", "Shop");
        ada.delete("/api/projects/" + id).expect(204);
        ada.get("/api/projects/" + id).expect(404);
        assertThat(ada.get("/api/projects/@current").expect(200).at("/name")).isEqualTo("Default Project");
    }

    @Test
    void anotherOrganizationsProjectIsAsIfItDidNotExist() {
        String id = ada.get("/api/projects/@current").at("/id");
        TestClient eve = server.client();
        eve.post("/api/signup/", """
                        {"first_name": "Eve", "email": "eve@example.com", "password": "battery staple"}
                        """).expect(201);
        String never = eve.get("/api/projects/99999999999/").expect(404).body();
        assertThat(eve.get("/api/projects/" + id + "/").expect(404).body()).isEqualTo(never);
        eve.patch("/api/projects/" + id + "/", "{\"name\": \"mine\"}").expect(404);
        eve.delete("/api/projects/" + id + "/").expect(404);
        eve.patch("/api/users/@me/", "{\"set_current_team\": " + id + "}").expect(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"timezone": "Mars/Olympus"}                          | timezone
            {"timezone": 5}                                       | timezone
            {"week_start_day": 3}                                 | week_start_day
            {"week_start_day": "1"}                               | week_start_day
            {"anonymize_ips": "yes"}                              | anonymize_ips
            {"app_urls": "https://a"}                             | app_urls
            {"app_urls": [1]}                                     | app_urls
            {"name": ""}                                          | name
            {"path_cleaning_filters": [{"alias": 1}]}             | path_cleaning_filters
            {"path_cleaning_filters": [{"alias": "a", "regex": "("}]}             | path_cleaning_filters
            {"path_cleaning_filters": [{"alias": "a", "regex": "(?:a{99}){99}"}]} | path_cleaning_filters
            """)
    void aWrongSettingIsNamedAndNothingChanges(String body, String field) {
        String before = ada.get("/api/projects/@current").body();
        assertThat(ada.patch("/api/projects/@current/", body).expect(400).at("/attr"))
                .isEqualTo(field);
        assertThat(ada.get("/api/projects/@current").body()).isEqualTo(before);
    }

    @Test
    void filtersThatNoQuestionCouldReadAreRefused() {
        assertThat(ada.patch("/api/projects/@current/", """
                        {"test_account_filters": [{"key": "a", "value": "b", "operator": "no such"}]}
                        """).expect(400).at("/attr"))
                .startsWith("test_account_filters");
    }

    @Test
    void aProjectWithAWrongSettingIsNotMade() {
        String before = ada.get("/api/projects/").body();
        ada.post("/api/projects/", "{\"name\": \"half\", \"timezone\": \"nowhere\"}")
                .expect(400);
        assertThat(ada.get("/api/projects/").body()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1e3", "99999999999999999999", "abc", "1%00", "%27%20OR%201=1--"})
    void aNameThatIsNoProjectIsNotFound(String id) {
        assertThat(ada.get("/api/projects/" + id + "/").status()).isIn(400, 404);
    }

    @Test
    void rolesDecideWhatAMemberMayDo() {
        String invite = ada.post("/api/organizations/@current/invites/", "{\"target_email\": \"bob@example.com\"}")
                .expect(201)
                .at("/id");
        TestClient bob = server.client();
        bob.post("/api/signup/" + invite + "/", "{\"first_name\": \"Bob\", \"password\": \"battery staple\"}")
                .expect(201);
        String uuid = bob.get("/api/users/@me/").at("/uuid");
        bob.post("/api/projects/", "{\"name\": \"no\"}").expect(403);
        bob.post("/api/organizations/@current/invites/", "{\"target_email\": \"c@example.com\"}")
                .expect(403);
        bob.patch("/api/organizations/@current/members/" + uuid + "/", "{\"level\": 15}")
                .expect(403);
        ada.patch("/api/organizations/@current/members/" + uuid + "/", "{\"level\": 8}")
                .expect(200);
        String made =
                bob.post("/api/projects/", "{\"name\": \"yes\"}").expect(201).at("/id");
        bob.delete("/api/projects/" + made + "/").expect(204);
        String owner = ada.get("/api/users/@me/").at("/uuid");
        bob.delete("/api/organizations/@current/members/" + owner + "/").expect(403);
        ada.delete("/api/organizations/@current/members/" + uuid + "/").expect(204);
        bob.get("/api/projects/@current/").expect(404);
    }

    @Test
    void thereIsOneOwnerHoweverManyTheOwnershipIsHandedToAtOnce() throws Exception {
        TestClient fay = server.client();
        fay.post("/api/signup/", """
                        {"first_name": "Fay", "email": "fay@example.com", "password": "correct horse",
                         "organization_name": "Fay's"}
                        """).expect(201);
        List<Callable<Integer>> hands = Stream.of("gus", "hal", "ida")
                .map(name -> member(fay, name))
                .map(uuid -> (Callable<Integer>)
                        () -> fay.patch("/api/organizations/@current/members/" + uuid + "/", "{\"level\": 15}")
                                .status())
                .toList();
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (Future<Integer> status : threads.invokeAll(hands)) {
                statuses.add(status.get());
            }
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 403, 403);
        List<String> levels = fay.get("/api/organizations/@current/members/")
                .json()
                .path("results")
                .findValuesAsString("level");
        assertThat(levels).containsExactlyInAnyOrder("15", "8", "1", "1");
    }

    /** Invites somebody, who accepts; says their uuid. */
    private static String member(TestClient owner, String name) {
        String invite = owner.post(
                        "/api/organizations/@current/invites/", "{\"target_email\": \"" + name + "@example.com\"}")
                .expect(201)
                .at("/id");
        return server.client()
                .post("/api/signup/" + invite + "/", """
                        {"first_name": "%s", "password": "battery staple"}
                        """.formatted(name))
                .expect(201)
                .at("/uuid");
    }
}
