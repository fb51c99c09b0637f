package dev.duet.server.cohorts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import dev.duet.server.config.EngineChoice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@ParameterizedClass
@EnumSource(EngineChoice.class)
record CohortRoutesTest(EngineChoice engine) {
    private static final String ROOT = "/api/projects/@current/cohorts/";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestClient ada;

    @BeforeParameterizedClassInvocation
    static void start(EngineChoice choice) {
        server = TestServer.start(config -> config.withEngine(choice).withMultipleOrganizations(true));
        ada = server.owner();
        String token = ada.get("/api/projects/@current/").at("/api_token");
        String yesterday = Instant.now().minus(1, ChronoUnit.DAYS).toString();
        String batch = List.of("ann pro buy", "bob pro look", "cem free buy", "dan free look").stream()
                .map(person -> person.split(" "))
                .map(person -> """
                        {"event": "%s", "distinct_id": "%s", "timestamp": "%s", "properties": {"$set": {"plan": "%s"}}}
                        """.formatted(person[2], person[0], yesterday, person[1]))
                .collect(Collectors.joining(","));
        server.client()
                .send("POST", "/batch/", "{\"api_key\": \"" + token + "\", \"batch\": [" + batch + "]}", JSON)
                .expect(200);
        await(() ->
                ada.get("/api/projects/@current/events/").json().get("results").size() == 4);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            LockSupport.parkNanos(100_000_000);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static String create(String body) {
        return ada.post(ROOT, body).expect(201).at("/id");
    }

    private static String filters(String name, String criteria) {
        return "{\"name\": \"" + name + "\", \"filters\": {\"properties\": {\"type\": \"AND\", \"values\": [" + criteria
                + "]}}}";
    }

    private static String plan(String plan) {
        return "{\"type\": \"person\", \"key\": \"plan\", \"value\": \"" + plan + "\"}";
    }

    private static String bought(String more) {
        return "{\"type\": \"behavioral\", \"value\": \"performed_event\", \"key\": \"buy\", \"event_type\": \"events\","
                + "\"time_value\": 30, \"time_interval\": \"day\"" + more + "}";
    }

    /** The names of the members, once they are found. */
    private static String members(String id) {
        await(() -> ada.get(ROOT + id + "/").at("/is_calculating").equals("false"));
        JsonNode results = ada.get(ROOT + id + "/persons/").expect(200).json().get("results");
        return IntStream.range(0, results.size())
                .mapToObj(i -> results.get(i).at("/distinct_ids/0").asString())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String buyers(String cohort) {
        return ada.post("/api/projects/@current/insights/trend/", """
                        {"events": [{"id": "buy"}], "display": "BoldNumber", "date_from": "-7d",
                         "properties": [{"key": "id", "type": "cohort", "value": %s}]}
                        """.formatted(cohort))
                .expect(200)
                .at("/result/0/aggregated_value");
    }

    @Test
    void aCohortIsCalculatedInTheBackgroundAndAgainWhenItChanges() {
        TestClient.Answer made = ada.post(ROOT, filters("pro", plan("pro"))).expect(201);
        String id = made.at("/id");
        assertThat(made.at("/is_calculating")).isEqualTo("true");
        assertThat(made.at("/created_by/first_name")).isEqualTo("Ada");
        assertThat(members(id)).isEqualTo("ann bob");
        TestClient.Answer calculated = ada.get(ROOT + id + "/");
        assertThat(calculated.at("/count")).isEqualTo("2");
        assertThat(calculated.at("/errors_calculating")).isEqualTo("0");
        assertThat(calculated.at("/last_calculation")).isNotEmpty();
        assertThat(buyers(id)).isEqualTo("1");
        ada.patch(ROOT + id + "/", filters("pro buyers", plan("pro") + "," + bought(", \"negation\": true")))
                .expect(200);
        assertThat(members(id)).isEqualTo("bob");
        assertThat(buyers(id)).isEqualTo("0");
        ada.patch(ROOT + id + "/", "{\"name\": \"renamed\"}").expect(200);
        assertThat(ada.get("/api/cohort/" + id + "/").at("/name")).isEqualTo("renamed");
        assertThat(ada.get(ROOT + "?limit=1").json().get("results").size()).isEqualTo(1);
        ada.delete(ROOT + id + "/").expect(204);
        ada.get(ROOT + id + "/").expect(404);
        assertThat(buyers(id)).isEqualTo("0");
    }

    @Test
    void trendsAndFunnelsAreSplitByCohorts() {
        String pro = create(filters("the pros", plan("pro")));
        members(pro);
        String split = "\"breakdown_type\": \"cohort\", \"breakdown\": [" + pro + ", \"all\"], \"date_from\": \"-7d\"";
        TestClient.Answer trend = ada.post(
                        "/api/projects/@current/insights/trend/",
                        "{\"events\": [{\"id\": \"buy\"}], \"display\": \"ActionsPie\", " + split + "}")
                .expect(200);
        assertThat(trend.at("/result/0/label")).isEqualTo("the pros");
        assertThat(trend.at("/result/0/breakdown_value")).isEqualTo(pro);
        assertThat(trend.at("/result/0/aggregated_value")).isEqualTo("1");
        assertThat(trend.at("/result/1/label")).isEqualTo("all users");
        assertThat(trend.at("/result/1/aggregated_value")).isEqualTo("2");
        String people = trend.at("/result/0/persons/url");
        TestClient.Answer behind =
                ada.get(people.startsWith("/") ? people : "/" + people).expect(200);
        assertThat(behind.at("/results/0/count")).isEqualTo("1");
        assertThat(behind.at("/results/0/people/0/distinct_ids/0")).isEqualTo("ann");
        TestClient.Answer funnel = ada.post(
                        "/api/projects/@current/insights/funnel/",
                        "{\"events\": [{\"id\": \"buy\"}, {\"id\": \"look\"}], " + split + "}")
                .expect(200);
        assertThat(funnel.at("/result/0/0/breakdown")).isEqualTo("the pros");
        assertThat(funnel.at("/result/0/0/count")).isEqualTo("1");
        assertThat(funnel.at("/result/1/0/count")).isEqualTo("2");
    }

    @Test
    void theOlderGroupsWorkAsWell() {
        assertThat(members(create("{\"name\": \"old\", \"groups\": [{\"properties\": [" + plan("free")
                        + "]}, {\"event_id\": \"buy\", \"days\": 3}]}")))
                .isEqualTo("ann cem dan");
    }

    @Test
    void aCohortOfCohortsFollowsThem() {
        String inner = create(filters("inner", plan("pro")));
        String outer = create(
                filters("outer", bought("") + ", {\"type\": \"cohort\", \"key\": \"id\", \"value\": " + inner + "}"));
        assertThat(members(outer)).isEqualTo("ann");
        ada.patch(ROOT + inner + "/", filters("inner", plan("free"))).expect(200);
        assertThat(members(outer)).isEqualTo("cem");
        TestClient.Answer circle = ada.patch(
                        ROOT + inner + "/",
                        filters("inner", "{\"type\": \"cohort\", \"key\": \"id\", \"value\": " + outer + "}"))
                .expect(400);
        assertThat(circle.at("/attr")).isEqualTo("filters");
        ada.patch(ROOT + inner + "/", filters("inner", "{\"type\": \"cohort\", \"value\": " + inner + "}"))
                .expect(400);
    }

    @Test
    void aCohortOfAnActionFollowsTheAction() {
        String action = ada.post(
                        "/api/projects/@current/actions/", "{\"name\": \"a\", \"steps\": [{\"event\": \"buy\"}]}")
                .expect(201)
                .at("/id");
        String id = create("{\"name\": \"did\", \"groups\": [{\"action_id\": " + action + ", \"days\": 7}]}");
        assertThat(members(id)).isEqualTo("ann cem");
        ada.patch("/api/projects/@current/actions/" + action + "/", "{\"steps\": [{\"event\": \"look\"}]}")
                .expect(200);
        assertThat(members(id)).isEqualTo("bob dan");
    }

    private static TestClient.Answer upload(String method, String address, String csv) {
        String boundary = "----cohort";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nuploaded\r\n" + "--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"is_static\"\r\n\r\ntrue\r\n" + "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"csv\"; filename=\"ids.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                + csv + "\r\n--" + boundary + "--\r\n";
        String key =
                ada.post("/api/personal_api_keys/", "{\"label\": \"upload\"}").at("/value");
        Map<String, String> headers =
                Map.of("Content-Type", "multipart/form-data; boundary=" + boundary, "Authorization", "Bearer " + key);
        return server.client().send(method, address, body, headers);
    }

    @Test
    void aStaticCohortHoldsThoseWhoseIdsAreUploaded() {
        TestClient.Answer made = upload("POST", ROOT, "distinct_id,name\nann,Ann\n\"bob\",B\nnobody\n\n")
                .expect(201);
        assertThat(made.at("/is_static")).isEqualTo("true");
        assertThat(made.at("/count")).isEqualTo("2");
        assertThat(made.at("/is_calculating")).isEqualTo("false");
        String id = made.at("/id");
        assertThat(members(id)).isEqualTo("ann bob");
        assertThat(buyers(id)).isEqualTo("1");
        upload("PATCH", ROOT + id + "/", "cem").expect(200);
        assertThat(members(id)).isEqualTo("ann bob cem");
        assertThat(ada.get(ROOT + id + "/").at("/count")).isEqualTo("3");
        JsonNode page = ada.get(ROOT + id + "/persons/?limit=2").expect(200).json();
        assertThat(page.get("results").size()).isEqualTo(2);
        assertThat(page.get("count").asInt()).isEqualTo(3);
        assertThat(page.get("next").asString()).contains("offset=2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                                | name
            {"name": 7}                                                                       | name
            {"name": "a", "groups": {}}                                                       | groups
            {"name": "a", "groups": [7]}                                                      | groups[0]
            {"name": "a", "groups": [{"event_id": "a", "days": "x"}]}                         | groups[0].days
            {"name": "a", "filters": []}                                                      | filters
            {"name": "a", "is_static": "yes"}                                                 | is_static
            {"name": "a", "filters": {"properties": {"type": "AND", "values": [{"type": "cohort", "value": 1, "negation": true}]}}} | filters.properties.values[0].negation
            {"name": "a", "groups": [{"action_id": 4242}]}                                    | groups[0].action_id
            """)
    void whatCannotBeACohortNamesItsField(String body, String field) {
        assertThat(ada.post(ROOT, body).expect(400).at("/attr")).isEqualTo(field);
    }

    @Test
    void anotherProjectsCohortsDoNotExist() {
        String id = create(filters("mine", plan("pro")));
        members(id);
        TestClient eve = server.client();
        eve.post("/api/signup/", """
                        {"first_name": "Eve", "email": "eve@example.com", "password": "correct horse",
                         "organization_name": "Elsewhere"}
                        """).expect(201);
        eve.get(ROOT + id + "/").expect(404);
        eve.get(ROOT + id + "/persons/").expect(404);
        eve.patch(ROOT + id + "/", "{\"name\": \"x\"}").expect(404);
        eve.delete(ROOT + id + "/").expect(404);
        assertThat(eve.get(ROOT).at("/count")).isEqualTo("0");
        String theirs = eve.post(ROOT, filters("theirs", "{\"type\": \"cohort\", \"value\": " + id + "}"))
                .expect(201)
                .at("/id");
        await(() -> eve.get(ROOT + theirs + "/").at("/is_calculating").equals("false"));
        assertThat(eve.get(ROOT + theirs + "/").at("/count")).isEqualTo("0");
        server.client().get(ROOT).expect(401);
    }

    @Test
    void moreAtOnceThanThereAreConnectionsAreAllMadeAndFilled() throws Exception {
        String shared = upload("POST", ROOT, "ann").expect(201).at("/id");
        List<Callable<TestClient.Answer>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String name = "{\"name\": \"at once " + i + "\", \"is_static\": true}";
            all.add(() -> ada.post(ROOT, name));
            all.add(() -> upload("PATCH", ROOT + shared + "/", "bob"));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(all.size())) {
            for (Future<TestClient.Answer> answer : threads.invokeAll(all)) {
                assertThat(answer.get().status()).as(answer.get().body()).isIn(200, 201);
            }
        }
        assertThat(members(shared)).isEqualTo("ann bob");
    }

    @Test
    void aFileMayHoldMoreIdsThanAreLookedUpAtOnce() {
        String many = IntStream.range(0, 25_000).mapToObj(i -> "nobody " + i).collect(Collectors.joining("\n"));
        String id = upload("POST", ROOT, "ann\n" + many + "\nbob").expect(201).at("/id");
        assertThat(members(id)).isEqualTo("ann bob");
    }
}
