package dev.duet.server.flags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestProjectClient;
import dev.duet.server.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FlagRoutesTest {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestClient ada;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestProjectClient project;

    @BeforeAll
    static void start() {
        server = TestServer.start(config -> config.withMultipleOrganizations(true));
        ada = server.owner();
        project = new TestProjectClient(ada);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aFlagIsMadeFoundChangedAndDeleted() {
        TestClient.Answer made = project.post("feature_flags/", """
                        {"key": "checkout", "name": "New checkout", "filters": {"groups": [{"properties": [
                          {"key": "plan", "value": ["pro"], "operator": "exact", "type": "person"}],
                          "rollout_percentage": 40}], "payloads": {"true": {"color": "red"}}}}
                        """).expect(201);
        assertThat(made.at("/key")).isEqualTo("checkout");
        assertThat(made.at("/active")).isEqualTo("true");
        assertThat(made.at("/deleted")).isEqualTo("false");
        assertThat(made.at("/is_simple_flag")).isEqualTo("false");
        assertThat(made.at("/filters/payloads/true")).isEqualTo("{\"color\":\"red\"}");
        assertThat(made.at("/created_by/email")).isEqualTo("ada@example.com");
        assertThat(made.at("/version")).isEqualTo("1");
        String path = "feature_flags/" + made.at("/id") + "/";
        TestClient.Answer changed = project.patch(path, "{\"name\": \"Checkout\", \"active\": false}")
                .expect(200);
        assertThat(changed.at("/name")).isEqualTo("Checkout");
        assertThat(changed.at("/version")).isEqualTo("2");
        assertThat(changed.at("/filters/groups/0/rollout_percentage")).isEqualTo("40");
        assertThat(project.get("feature_flags/?search=CHECK").at("/count")).isEqualTo("1");
        assertThat(project.get("feature_flags/?active=true&search=checkout").at("/count"))
                .isEqualTo("0");
        assertThat(project.get("feature_flags/?active=false").at("/results/0/key"))
                .isEqualTo("checkout");
        project.delete(path).expect(204);
        assertThat(project.get("feature_flags/?search=checkout").at("/count")).isEqualTo("0");
        assertThat(ada.get("/api/feature_flag/" + made.at("/id")).expect(200).at("/deleted"))
                .isEqualTo("true");
        project.post("feature_flags/", "{\"key\": \"checkout\"}").expect(201);
        assertThat(project.patch(path, "{\"deleted\": false}").expect(400).at("/code"))
                .isEqualTo("unique");
    }

    @Test
    void aFlagOf2021IsUnderstood() {
        TestClient.Answer made = project.post("feature_flags/", """
                        {"key": "old", "name": "", "rollout_percentage": 30,
                         "filters": {"properties": []}}
                        """).expect(201);
        assertThat(made.at("/filters/groups/0/rollout_percentage")).isEqualTo("30");
        assertThat(made.at("/is_simple_flag")).isEqualTo("true");
        assertThat(made.at("/rollout_percentage")).isEqualTo("30");
        String path = "feature_flags/" + made.at("/id") + "/";
        assertThat(project.patch(path, "{\"rollout_percentage\": 60}")
                        .expect(200)
                        .at("/rollout_percentage"))
                .isEqualTo("60");
        assertThat(project.post("feature_flags/", "{\"key\": \"old\"}")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                              | key
            {"key": "has blank"}                                                            | key
            {"key": 7}                                                                      | key
            {"key": "w", "active": "yes"}                                                   | active
            {"key": "w", "filters": []}                                                     | filters
            {"key": "w", "filters": {"groups": {}}}                                         | filters.groups
            {"key": "w", "filters": {"groups": [{"rollout_percentage": 101}]}}              | filters.groups[0].rollout_percentage
            {"key": "w", "filters": {"groups": [{"properties": [{"value": 1}]}]}}           | filters.groups[0].properties[0].key
            {"key": "w", "filters": {"groups": [{"properties": [{"key": "a"}]}]}}           | filters.groups[0].properties[0].value
            {"key": "w", "filters": {"groups": [{"properties": [{"key": "a", "value": 1, "type": "event"}]}]}} | filters.groups[0].properties[0].type
            {"key": "w", "filters": {"groups": [{"properties": [{"key": "a", "value": "(", "operator": "regex"}]}]}} | filters.groups[0].properties[0].value
            {"key": "w", "filters": {"groups": [{"properties": [{"key": "a", "value": "x", "operator": "gt"}]}]}} | filters.groups[0].properties[0].value
            {"key": "w", "filters": {"groups": [{"properties": [{"key": "a", "value": "soon", "operator": "is_date_after"}]}]}} | filters.groups[0].properties[0].value
            {"key": "w", "filters": {"groups": [{"properties": [{"key": "a", "value": 1, "operator": "like"}]}]}} | filters.groups[0].properties[0].operator
            {"key": "w", "filters": {"groups": [], "aggregation_group_type_index": 5}}      | filters.aggregation_group_type_index
            {"key": "w", "filters": {"groups": [], "multivariate": {"variants": [{"key": "a", "rollout_percentage": 50}]}}} | filters.multivariate.variants
            {"key": "w", "filters": {"groups": [], "multivariate": {"variants": [{"rollout_percentage": 100}]}}} | filters.multivariate.variants[0].key
            {"key": "w", "filters": {"groups": [], "payloads": {"false": "1"}}}             | filters.payloads.false
            {"key": "w", "filters": {"groups": [{"properties": [{"key": "id", "value": 99999, "type": "cohort"}]}]}} | filters.groups[0].properties[0].value
            {"key": "w", "filters": {"groups": [{}, {"variant": "c"}], "multivariate": {"variants": [{"key": "a", "rollout_percentage": 100}]}}} | filters.groups[1].variant
            {"key": "w", "rollout_percentage": 200}                                         | rollout_percentage
            """)
    void aWrongFieldIsNamed(String body, String field) {
        assertThat(project.post("feature_flags/", body).expect(400).at("/attr")).isEqualTo(field);
    }

    @Test
    void nobodyElseSeesThem() {
        String id = project.post("feature_flags/", "{\"key\": \"mine\"}")
                .expect(201)
                .at("/id");
        String token = ada.get("/api/projects/@current/").at("/api_token");
        server.client().get("/api/projects/@current/feature_flags/").expect(401);
        project.get("feature_flags/x/").expect(404);
        project.get("feature_flags/999999/").expect(404);
        TestClient eve = server.client();
        eve.post("/api/signup/", """
                        {"first_name": "Eve", "email": "eve@example.com", "password": "correct horse",
                         "organization_name": "Other"}
                        """).expect(201);
        String own = ada.get("/api/projects/@current/").at("/id");
        eve.get("/api/projects/" + own + "/feature_flags/").expect(404);
        eve.get("/api/projects/@current/feature_flags/" + id + "/").expect(404);
        String key = eve.post("/api/personal_api_keys/", "{\"label\": \"k\"}").at("/value");
        server.client()
                .send("GET", "/flags/definitions?token=" + token, null, Map.of("Authorization", "Bearer " + key))
                .expect(404);
    }

    @Test
    void definitionsAreForKeysAndSayWhetherSomethingChanged() {
        String made = project.post("feature_flags/", "{\"key\": \"polled\"}")
                .expect(201)
                .at("/id");
        String token = ada.get("/api/projects/@current/").at("/api_token");
        String key = ada.post("/api/personal_api_keys/", "{\"label\": \"sdk\"}").at("/value");
        String path = "/flags/definitions?token=" + token + "&send_cohorts";
        server.client().get(path).expect(401);
        ada.get(path).expect(401);
        server.client()
                .send("GET", path, null, Map.of("Authorization", "Bearer phx_wrong"))
                .expect(401);
        TestClient.Answer first = server.client()
                .send("GET", path, null, Map.of("Authorization", "Bearer " + key))
                .expect(200);
        JsonNode flag = first.json()
                .path("flags")
                .valueStream()
                .filter(one -> one.path("key").asString().equals("polled"))
                .findFirst()
                .orElseThrow();
        assertThat(flag.path("active").asBoolean()).isTrue();
        assertThat(flag.path("filters").path("groups").size()).isEqualTo(1);
        assertThat(first.json().path("group_type_mapping").isObject()).isTrue();
        assertThat(first.json().path("cohorts").isObject()).isTrue();
        String tag = first.response().headers().firstValue("ETag").orElseThrow();
        Map<String, String> again = Map.of("Authorization", "Bearer " + key, "If-None-Match", tag);
        TestClient.Answer same = server.client().send("GET", path, null, again).expect(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.response().headers().firstValue("ETag")).contains(tag);
        project.patch("feature_flags/" + made + "/", "{\"active\": false}").expect(200);
        server.client().send("GET", path, null, again).expect(200);
        String old = "/api/feature_flag/local_evaluation/?token=" + token;
        server.client().send("GET", old, null, again).expect(200);
    }

    @Test
    void flagsForMeAreThoseOfMyOwnDistinctId() {
        project.post("feature_flags/", "{\"key\": \"forme\", \"rollout_percentage\": 100}")
                .expect(201);
        boolean found = false;
        for (JsonNode one : project.get("feature_flags/my_flags/").expect(200).json()) {
            if (one.at("/feature_flag/key").asString().equals("forme")) {
                found = one.path("value").asBoolean();
            }
        }
        assertThat(found).isTrue();
    }
}
