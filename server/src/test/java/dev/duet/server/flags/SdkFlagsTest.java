package dev.duet.server.flags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestProjectClient;
import dev.duet.server.TestServer;
import dev.duet.server.Waiting;
import dev.duet.server.config.EngineChoice;
import dev.duet.server.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What SDKs are told of flags; each test has a project of its own. */
@ParameterizedClass
@EnumSource(EngineChoice.class)
class SdkFlagsTest {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestClient ada;

    @Parameter
    @SuppressWarnings("NullAway.Init") // set before each test
    EngineChoice engine;

    private String token = "";
    private TestProjectClient project = new TestProjectClient(ada);

    @BeforeParameterizedClassInvocation
    static void start(EngineChoice choice) {
        server = TestServer.start(config -> config.withEngine(choice));
        ada = server.owner();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @BeforeEach
    void newProject() {
        JsonNode made =
                ada.post("/api/projects/", "{\"name\": \"flags\"}").expect(201).json();
        ada.patch("/api/users/@me/", "{\"set_current_team\": " + made.path("id").asString() + "}")
                .expect(200);
        token = made.path("api_token").asString();
        project = new TestProjectClient(ada);
    }

    @Test
    void eachVersionOfAnAnswerHasTheFormThatItsReadersKnow() {
        flag("on", "{\"groups\": [{\"rollout_percentage\": 100}], \"payloads\": {\"true\": \"{\\\"a\\\":1}\"}}");
        flag("off", "{\"groups\": [{\"rollout_percentage\": 0}]}");
        flag("many", """
                {"groups": [{"rollout_percentage": 100}], "multivariate": {"variants": [
                  {"key": "red", "rollout_percentage": 100}, {"key": "blue", "rollout_percentage": 0}]}}
                """);
        project.post("feature_flags/", "{\"key\": \"asleep\", \"active\": false}")
                .expect(201);
        JsonNode first = ask("/decide/", "{}");
        assertThat(first.path("featureFlags").toString()).isEqualTo("[\"many\",\"on\"]");
        assertThat(first.path("supportedCompression").toString()).isEqualTo("[\"gzip\",\"gzip-js\"]");
        assertThat(first.path("hasFeatureFlags").asBoolean()).isTrue();
        assertThat(ask("/decide/?v=2", "{}").path("featureFlags").toString())
                .isEqualTo("{\"many\":\"red\",\"on\":true}");
        JsonNode third = ask("/decide/?v=3", "{}");
        assertThat(third.path("featureFlags").toString()).isEqualTo("{\"many\":\"red\",\"off\":false,\"on\":true}");
        assertThat(third.path("featureFlagPayloads").path("on").asString()).isEqualTo("{\"a\":1}");
        assertThat(third.path("errorsWhileComputingFlags").asBoolean(true)).isFalse();
        JsonNode old = ask("/flags/", "{}");
        assertThat(old.path("featureFlags")).isEqualTo(third.path("featureFlags"));
        assertThat(old.has("supportedCompression")).isFalse();
        JsonNode flags = ask("/flags/?v=2&config=true", "{}");
        assertThat(flags.path("requestId").asString()).isNotEmpty();
        assertThat(flags.path("errorsWhileComputingFlags").asBoolean(true)).isFalse();
        assertThat(flags.path("elementsChainAsString").asBoolean()).isTrue();
        assertThat(flags.path("flags").propertyNames()).containsExactlyInAnyOrder("many", "off", "on");
        JsonNode on = flags.path("flags").path("on");
        assertThat(on.path("key").asString()).isEqualTo("on");
        assertThat(on.path("enabled").asBoolean()).isTrue();
        assertThat(on.path("variant").isNull()).isTrue();
        assertThat(on.path("reason").toString())
                .isEqualTo("{\"code\":\"condition_match\",\"condition_index\":0,"
                        + "\"description\":\"Matched condition set 1\"}");
        assertThat(on.path("metadata").path("payload").asString()).isEqualTo("{\"a\":1}");
        assertThat(on.path("metadata").path("version").asInt()).isEqualTo(1);
        assertThat(on.path("metadata").path("id").isIntegralNumber()).isTrue();
        assertThat(flags.at("/flags/many/variant").asString()).isEqualTo("red");
        assertThat(flags.at("/flags/off/reason/code").asString()).isEqualTo("out_of_rollout_bound");
        JsonNode some = ask("/flags/?v=2", "{\"flag_keys_to_evaluate\": [\"off\"]}");
        assertThat(some.path("flags").propertyNames()).containsExactly("off");
        assertThat(ask("/flags/?v=2", "{\"disable_flags\": true}").path("flags").isEmpty())
                .isTrue();
    }

    @Test
    void theConfigurationTellsWhetherThereAreFlags() {
        String path = "/array/" + token + "/config";
        assertThat(server.client().get(path).at("/hasFeatureFlags")).isEqualTo("false");
        String id = flag("one", "{\"groups\": []}");
        assertThat(server.client().get(path).at("/hasFeatureFlags")).isEqualTo("true");
        project.patch("feature_flags/" + id + "/", "{\"active\": false}").expect(200);
        assertThat(server.client().get(path).at("/hasFeatureFlags")).isEqualTo("false");
        project.patch("feature_flags/" + id + "/", "{\"active\": true}").expect(200);
        project.delete("feature_flags/" + id + "/").expect(204);
        assertThat(server.client().get(path).at("/hasFeatureFlags")).isEqualTo("false");
    }

    @Test
    void bodiesMayComeInAnyFormThatCaptureKnows() {
        flag("on", "{\"groups\": [{\"rollout_percentage\": 100}]}");
        String body = "{\"api_key\": \"" + token + "\", \"distinct_id\": \"ada\"}";
        String packed = Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        List<TestClient.Answer> answers = List.of(
                server.client().post("/decide/?v=2", body),
                server.client()
                        .send(
                                "POST",
                                "/decide?v=2&compression=base64",
                                "data=" + TestProjectClient.encoded(packed),
                                form),
                server.client().send("POST", "/decide/?v=2", body, Map.of("Content-Type", "text/plain")),
                server.client().get("/decide/?v=2&data=" + TestProjectClient.encoded(packed)),
                server.client().get("/flags?token=" + token + "&distinct_id=ada"));
        for (TestClient.Answer answer : answers) {
            assertThat(answer.expect(200).at("/featureFlags/on")).isEqualTo("true");
        }
        TestClient.Answer cors = server.client()
                .send("POST", "/flags/?v=2", body, Map.of("Origin", "https://shop.example"))
                .expect(200);
        assertThat(cors.response().headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://shop.example");
        refused("{\"api_key\": \"phc_x\", \"distinct_id\": \"ada\"}", 401, "invalid_api_key");
        refused("{\"distinct_id\": \"ada\"}", 401, "missing_api_key");
        refused("{\"token\": \"" + token + "\"}", 400, "missing_distinct_id");
        refused("{\"token\": \"" + token + "\", \"distinct_id\": \"a\", \"groups\": 7}", 400, "invalid_input");
        refused("[{\"token\": \"" + token + "\"}]", 400, "invalid_payload");
    }

    @Test
    void noBytesMakeTheServerFail() {
        flag("on", "{\"groups\": [{\"properties\": [{\"key\": \"a\", \"value\": \"b\"}]}]}");
        long seed = System.nanoTime();
        System.out.println("SdkFlagsTest seed " + seed);
        Random random = new Random(seed);
        String body = "{\"token\": \"" + token + "\", \"distinct_id\": \"ada\", \"groups\": {\"company\": \"x\"},"
                + " \"person_properties\": {\"a\": \"b\"}, \"$anon_distinct_id\": \"anon\"}";
        for (int i = 0; i < 300; i++) {
            StringBuilder mutated = new StringBuilder(body);
            for (int j = random.nextInt(4); j > 0; j--) {
                mutated.setCharAt(random.nextInt(mutated.length()), (char) random.nextInt(0x2100));
            }
            String path = List.of("/flags/?v=2", "/decide/?v=3", "/decide").get(random.nextInt(3));
            assertThat(server.client().post(path, mutated.toString()).status())
                    .as("seed %s: %s", seed, mutated)
                    .isLessThan(500);
        }
    }

    @Test
    void conditionsAskForPropertiesThatAreStoredOrSent() {
        flag(
                "pro",
                condition("{\"key\": \"plan\", \"value\": [\"Pro\"], \"operator\": \"exact\", \"type\": \"person\"}"));
        flag("notfree", condition("{\"key\": \"plan\", \"value\": [\"free\"], \"operator\": \"is_not\"}"));
        flag("unknown", condition("{\"key\": \"plan\", \"value\": \"x\", \"operator\": \"is_not_set\"}"));
        flag("known", condition("{\"key\": \"plan\", \"value\": \"x\", \"operator\": \"is_set\"}"));
        flag("large", condition("{\"key\": \"seats\", \"value\": \"5\", \"operator\": \"gte\"}"));
        flag("small", condition("{\"key\": \"seats\", \"value\": 5, \"operator\": \"lt\"}"));
        flag("like", condition("{\"key\": \"plan\", \"value\": \"RO\", \"operator\": \"icontains\"}"));
        flag("regex", condition("{\"key\": \"plan\", \"value\": \"^p.o$\", \"operator\": \"regex\"}"));
        flag("recent", condition("{\"key\": \"joined\", \"value\": \"-7d\", \"operator\": \"is_date_after\"}"));
        flag("early", condition("{\"key\": \"joined\", \"value\": \"2022-01-01\", \"operator\": \"is_date_before\"}"));
        flag("ada", condition("{\"key\": \"distinct_id\", \"value\": [\"ada\"], \"operator\": \"exact\"}"));
        project.capture("""
                [{"event": "$identify", "distinct_id": "ada", "properties": {"$set": {"plan": "pro", "seats": 7}}}]
                """);
        assertThat(on("{}")).isEqualTo("ada known large like notfree pro regex");
        assertThat(on("{\"distinct_id\": \"nobody\"}")).isEqualTo("notfree unknown");
        String recent = Instant.now()
                .minus(6, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
        assertThat(on("{\"person_properties\": {\"plan\": \"free\", \"seats\": 2, \"joined\": \"" + recent + "\"}}"))
                .isEqualTo("ada known recent small");
        assertThat(on("{\"person_properties\": {\"joined\": \"2021-12-31\", \"plan\": null}}"))
                .isEqualTo("ada early large notfree unknown");
    }

    @Test
    void theFirstConditionWithRoomDecides() {
        flag("f", """
                {"groups": [
                  {"properties": [{"key": "plan", "value": "pro"}], "rollout_percentage": 0},
                  {"properties": [{"key": "seats", "value": 5, "operator": "gt"}], "variant": "b"},
                  {"properties": [], "rollout_percentage": 0}],
                 "multivariate": {"variants": [
                  {"key": "a", "rollout_percentage": 100}, {"key": "b", "rollout_percentage": 0}]},
                 "payloads": {"b": "[1]"}}
                """);
        JsonNode met = ask("/flags/?v=2", "{\"person_properties\": {\"plan\": \"pro\", \"seats\": 9}}")
                .at("/flags/f");
        assertThat(met.path("variant").asString()).isEqualTo("b");
        assertThat(met.at("/reason/condition_index").asInt()).isEqualTo(1);
        assertThat(met.at("/metadata/payload").asString()).isEqualTo("[1]");
        JsonNode out = ask("/flags/?v=2", "{}").at("/flags/f");
        assertThat(out.path("enabled").asBoolean(true)).isFalse();
        assertThat(out.at("/reason/code").asString()).isEqualTo("out_of_rollout_bound");
        assertThat(out.at("/reason/condition_index").asInt()).isEqualTo(2);
    }

    @Test
    void sharesAreThoseOfTheHash() {
        flag("beta", "{\"groups\": [{\"rollout_percentage\": 40}]}");
        flag("shade", """
                {"groups": [{"rollout_percentage": 100}], "multivariate": {"variants": [
                  {"key": "light", "rollout_percentage": 33.3}, {"key": "dark", "rollout_percentage": 66.7}]}}
                """);
        for (int i = 0; i < 50; i++) {
            String id = "user " + i;
            JsonNode answer =
                    ask("/flags/?v=2", "{\"distinct_id\": \"" + id + "\"}").path("flags");
            assertThat(answer.at("/beta/enabled").asBoolean()).isEqualTo(FlagHash.rollout("beta", id) <= 0.4);
            assertThat(answer.at("/shade/variant").asString())
                    .isEqualTo(FlagHash.variant("shade", id) < 0.333 ? "light" : "dark");
        }
    }

    @Test
    void flagsOfGroupsAreDecidedByTheGroup() {
        project.capture("""
                [{"event": "$groupidentify", "distinct_id": "ada", "properties":
                  {"$group_type": "company", "$group_key": "acme", "$group_set": {"size": 50}}}]
                """);
        flag("g", """
                {"aggregation_group_type_index": 0, "groups": [{"properties": [
                  {"key": "size", "value": 10, "operator": "gt", "type": "group", "group_type_index": 0}]}]}
                """);
        flag("share", "{\"aggregation_group_type_index\": 0, \"groups\": [{\"rollout_percentage\": 50}]}");
        JsonNode none = ask("/flags/?v=2", "{}").path("flags");
        assertThat(none.at("/g/enabled").asBoolean(true)).isFalse();
        assertThat(none.at("/g/reason/code").asString()).isEqualTo("no_group_type");
        assertThat(ask("/flags/?v=2", "{\"groups\": {\"company\": \"acme\"}}")
                        .at("/flags/g/enabled")
                        .asBoolean())
                .isTrue();
        assertThat(ask(
                                "/flags/?v=2",
                                "{\"groups\": {\"company\": \"acme\"}, \"group_properties\": {\"company\": {\"size\": 1}}}")
                        .at("/flags/g/enabled")
                        .asBoolean(true))
                .isFalse();
        for (String company : List.of("a", "b", "c", "d", "e", "f")) {
            assertThat(ask("/flags/?v=2", "{\"groups\": {\"company\": \"" + company + "\"}}")
                            .at("/flags/share/enabled")
                            .asBoolean())
                    .isEqualTo(FlagHash.rollout("share", company) <= 0.5);
        }
        assertThat(definitions().path("group_type_mapping").toString()).isEqualTo("{\"0\":\"company\"}");
    }

    @Test
    void conditionsAskForCohortsOfEveryKind() {
        String yesterday = Instant.now().minus(1, ChronoUnit.DAYS).toString();
        project.capture("""
                [{"event": "buy", "distinct_id": "ann", "timestamp": "%s", "properties": {"$set": {"plan": "pro"}}},
                 {"event": "look", "distinct_id": "bob", "timestamp": "%s", "properties": {"$set": {"plan": "pro"}}}]
                """.formatted(yesterday, yesterday));
        String byPlan = cohort("""
                {"name": "pro", "filters": {"properties": {"type": "AND", "values": [
                  {"key": "plan", "value": "pro", "type": "person"}]}}}
                """);
        String buyers = cohort("""
                {"name": "buyers", "filters": {"properties": {"type": "AND", "values": [
                  {"type": "behavioral", "value": "performed_event", "key": "buy", "event_type": "events",
                   "time_value": 30, "time_interval": "day"}]}}}
                """);
        String both = cohort("""
                {"name": "both", "filters": {"properties": {"type": "AND", "values": [
                  {"key": "id", "value": %s, "type": "cohort"}, {"key": "id", "value": %s, "type": "cohort"}]}}}
                """.formatted(byPlan, buyers));
        String key =
                ada.post("/api/personal_api_keys/", "{\"label\": \"upload\"}").at("/value");
        String chosen = server.client()
                .send(
                        "POST",
                        "/api/projects/@current/cohorts/",
                        """
                        --x
                        Content-Disposition: form-data; name="name"

                        chosen
                        --x
                        Content-Disposition: form-data; name="is_static"

                        true
                        --x
                        Content-Disposition: form-data; name="csv"; filename="ids.csv"
                        Content-Type: text/csv

                        bob
                        --x--
                        """.replace("\n", "\r\n"),
                        Map.of("Content-Type", "multipart/form-data; boundary=x", "Authorization", "Bearer " + key))
                .expect(201)
                .at("/id");
        Waiting.until(
                "buyers are known",
                () -> project.get("cohorts/" + buyers + "/").at("/count").equals("1"));
        flag("pro", condition(in(byPlan)));
        flag("buyer", condition(in(buyers)));
        flag("both", condition(in(both)));
        flag("chosen", condition(in(chosen)));
        flag("notpro", condition(in(byPlan).replace("\"in\"", "\"not_in\"")));
        String gone = cohort("{\"name\": \"gone\", \"is_static\": true}");
        flag("gone", condition(in(gone)));
        project.patch("cohorts/" + gone + "/", "{\"deleted\": true}").expect(200);
        assertThat(on("{\"distinct_id\": \"ann\"}")).isEqualTo("both buyer pro");
        assertThat(on("{\"distinct_id\": \"bob\"}")).isEqualTo("chosen pro");
        assertThat(on("{\"distinct_id\": \"new\"}")).isEqualTo("notpro");
        assertThat(on("{\"distinct_id\": \"new\", \"person_properties\": {\"plan\": \"pro\"}}"))
                .isEqualTo("pro");
        JsonNode cohorts = definitions().path("cohorts");
        assertThat(cohorts.propertyNames()).containsExactlyInAnyOrder(byPlan, both);
        assertThat(cohorts.path(byPlan).toString()).isEqualTo("""
                {"type":"AND","values":[{"key":"plan","type":"person","value":"pro","operator":"exact"}]}""");
        project.patch("cohorts/" + byPlan + "/", """
                {"filters": {"properties": {"type": "AND", "values": [{"key": "plan", "value": "team", "type": "person"}]}}}
                """).expect(200);
        assertThat(on("{\"distinct_id\": \"new\", \"person_properties\": {\"plan\": \"team\"}}"))
                .isEqualTo("pro");
    }

    @Test
    void whoWasAnonymousKeepsTheirExperience() {
        String keeping = project.post("feature_flags/", """
                        {"key": "kept", "ensure_experience_continuity": true,
                         "filters": {"groups": [{"rollout_percentage": 50}]}}
                        """).expect(201).at("/ensure_experience_continuity");
        assertThat(keeping).isEqualTo("true");
        flag("plain", "{\"groups\": [{\"rollout_percentage\": 50}]}");
        String anonymous = idWith("kept", true, "anon");
        String known = idWith("kept", false, "user");
        assertThat(isOn("kept", "{\"distinct_id\": \"" + anonymous + "\"}")).isTrue();
        assertThat(isOn("kept", "{\"distinct_id\": \"" + known + "\"}")).isFalse();
        String identified = "{\"distinct_id\": \"" + known + "\", \"$anon_distinct_id\": \"" + anonymous + "\"}";
        assertThat(isOn("kept", identified)).isTrue();
        assertThat(isOn("kept", "{\"distinct_id\": \"" + known + "\"}")).isTrue();
        assertThat(isOn("plain", identified)).isEqualTo(FlagHash.rollout("plain", known) <= 0.5);
        String other = idWith("kept", false, "other");
        assertThat(isOn("kept", "{\"distinct_id\": \"" + known + "\", \"$anon_distinct_id\": \"" + other + "\"}"))
                .isTrue();
        // as soon as another id is the same person's, it has the same experience
        String alias = idWith("kept", false, "alias");
        project.capture("[{\"event\": \"$create_alias\", \"distinct_id\": \"" + known
                + "\", \"properties\": {\"alias\": \"" + alias + "\"}}]");
        Waiting.until("the alias is known", () -> isOn("kept", "{\"distinct_id\": \"" + alias + "\"}"));
    }

    @Test
    void callsOfFlagsAreEventsThatCanBeBrokenDown() {
        project.capture("""
                [{"event": "$feature_flag_called", "distinct_id": "ann",
                  "properties": {"$feature_flag": "beta", "$feature_flag_response": true}},
                 {"event": "$feature_flag_called", "distinct_id": "bob",
                  "properties": {"$feature_flag": "beta", "$feature_flag_response": "control"}},
                 {"event": "$feature_flag_called", "distinct_id": "cem",
                  "properties": {"$feature_flag": "beta", "$feature_flag_response": "control"}}]
                """);
        Map<String, Double> counts = new HashMap<>();
        for (JsonNode line :
                project.post("insights/trend/", """
                        {"events": [{"id": "$feature_flag_called", "type": "events"}], "date_from": "-1d",
                         "breakdown": "$feature_flag_response"}
                        """).expect(200).json().path("result")) {
            counts.put(
                    line.path("breakdown_value").asString(), line.path("count").asDouble());
        }
        assertThat(counts).isEqualTo(Map.of("true", 1.0, "control", 2.0));
    }

    @Test
    void pagesMayAskForDefinitionsFromElsewhereToo() {
        for (String path : List.of("/flags/definitions", "/api/feature_flag/local_evaluation/")) {
            TestClient.Answer preflight = server.client()
                    .send(
                            "OPTIONS",
                            path + "?token=" + token,
                            null,
                            Map.of(
                                    "Origin",
                                    "https://shop.example",
                                    "Access-Control-Request-Method",
                                    "GET",
                                    "Access-Control-Request-Headers",
                                    "authorization"))
                    .expect(200);
            assertThat(preflight.response().headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://shop.example");
            assertThat(preflight.response().headers().firstValue("Access-Control-Allow-Headers"))
                    .contains("authorization");
            TestClient.Answer refused = server.client()
                    .send("GET", path, null, Map.of("Origin", "https://shop.example"))
                    .expect(401);
            assertThat(refused.response().headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://shop.example");
        }
    }

    @Test
    void aConditionOnSeveralCohortsKnowsAllOfThem() {
        project.capture("""
                [{"event": "a", "distinct_id": "ann", "properties": {"$set": {"plan": "pro"}}},
                 {"event": "a", "distinct_id": "bob", "properties": {"$set": {"plan": "free"}}}]
                """);
        String pro = cohort("""
                {"name": "pro", "filters": {"properties": {"type": "AND", "values": [
                  {"key": "plan", "value": "pro", "type": "person"}]}}}
                """);
        String free = cohort("""
                {"name": "free", "filters": {"properties": {"type": "AND", "values": [
                  {"key": "plan", "value": "free", "type": "person"}]}}}
                """);
        flag("either", condition(in("[" + pro + ", " + free + "]")));
        assertThat(definitions().path("cohorts").propertyNames()).containsExactlyInAnyOrder(pro, free);
        for (String id : List.of("ann", "bob")) {
            assertThat(on("{\"distinct_id\": \"" + id + "\"}")).as(id).isEqualTo("either");
        }
        assertThat(on("{\"distinct_id\": \"nobody\"}")).isEmpty();
        assertThat(project.post(
                                "feature_flags/",
                                "{\"key\": \"none\", \"filters\": " + condition(in("[" + pro + ", 424242]")) + "}")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("filters.groups[0].properties[0].value");
    }

    private String flag(String key, String filters) {
        return project.post("feature_flags/", "{\"key\": \"" + key + "\", \"filters\": " + filters + "}")
                .expect(201)
                .at("/id");
    }

    private String cohort(String body) {
        return project.post("cohorts/", body).expect(201).at("/id");
    }

    private static String condition(String property) {
        return "{\"groups\": [{\"properties\": [" + property + "], \"rollout_percentage\": 100}]}";
    }

    private static String in(String cohort) {
        return "{\"key\": \"id\", \"value\": " + cohort + ", \"operator\": \"in\", \"type\": \"cohort\"}";
    }

    /** An answer to a body that gets the project's token and, where it has none, the id "ada". */
    private JsonNode ask(String path, String body) {
        var object = (ObjectNode) Json.read(body);
        object.put("token", token);
        if (!object.has("distinct_id")) {
            object.put("distinct_id", "ada");
        }
        return server.client().post(path, object.toString()).expect(200).json();
    }

    /** The keys of the flags that are on. */
    private String on(String body) {
        return String.join(
                " ",
                ask("/decide/?v=1", body)
                        .path("featureFlags")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }

    private boolean isOn(String flag, String body) {
        return ask("/decide/?v=3", body).path("featureFlags").path(flag).asBoolean();
    }

    private static String idWith(String flag, boolean on, String prefix) {
        int number = 0;
        while (FlagHash.rollout(flag, prefix + number) <= 0.5 != on) {
            number++;
        }
        return prefix + number;
    }

    private JsonNode definitions() {
        String key = ada.post("/api/personal_api_keys/", "{\"label\": \"sdk\"}").at("/value");
        return server.client()
                .send(
                        "GET",
                        "/flags/definitions?token=" + token + "&send_cohorts",
                        null,
                        Map.of("Authorization", "Bearer " + key))
                .expect(200)
                .json();
    }

    private static void refused(String body, int status, String code) {
        assertThat(server.client().post("/flags/?v=2", body).expect(status).at("/code"))
                .isEqualTo(code);
    }
}
