package dev.duet.server.capture;

import static dev.duet.server.capture.Bodies.base64;
import static dev.duet.server.capture.Bodies.gzip;
import static dev.duet.server.capture.Bodies.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.DuetException;
import dev.duet.events.event.Event;
import dev.duet.server.capture.RawClient.Answer;
import dev.duet.server.config.Config;
import dev.duet.server.config.InboxSettings;
import dev.duet.server.database.Database;
import dev.duet.server.database.TestPostgres;
import dev.duet.server.http.HttpMetrics;
import dev.duet.server.http.HttpServer;
import dev.duet.server.http.Json;
import dev.duet.server.http.MemoryBudget;
import dev.duet.server.persons.PersonTasks;
import dev.duet.server.pipeline.EventPreview;
import dev.duet.server.pipeline.Pipeline;
import dev.duet.server.pipeline.RecordingEngine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The capture routes as SDKs meet them: real bytes to a real port, a real Postgres behind it. */
class CaptureHttpTest {
    private static final String EVENT =
            "{\"api_key\":\"phc_known\",\"event\":\"sign up\",\"distinct_id\":\"ada\",\"properties\":{\"plan\":\"pro\"}}";

    private final Database database = TestPostgres.create();
    private final InboxSettings inbox = inboxSettings();
    private final RecordingEngine engine = new RecordingEngine();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Pipeline pipeline = Pipeline.start(
            database.dataSource(),
            engine,
            new PersonTasks(database.dataSource(), engine),
            CaptureLimits.STANDARD,
            inbox,
            registry);
    private volatile boolean databaseAnswers = true;
    private final MemoryBudget budget = new MemoryBudget(64 << 20);
    private final CaptureService service = new CaptureService(
            CaptureLimits.STANDARD,
            new CaptureProjects(this::project, this::project),
            pipeline.inbox(),
            new EventPreview(CaptureLimits.STANDARD),
            budget,
            registry);
    private final HttpServer http = HttpServer.start(
            Config.defaults(Path.of("unused")).withPort(0),
            new HttpMetrics(registry),
            budget,
            List.of(new CaptureRoutes(service, new RemoteConfig(_ -> false))));
    private final RawClient client = new RawClient(http.port());

    /** Where accepted events wait; asked once for each test. */
    InboxSettings inboxSettings() {
        return InboxSettings.DEFAULT;
    }

    /** Accepted events that were not taken out of the inbox yet. */
    long waiting(Database database, InboxSettings inbox) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT coalesce(sum(events), 0) FROM inbox")
                        .mapTo(Long.class)
                        .one());
    }

    private Optional<CaptureProject> project(String token) {
        if (!databaseAnswers) {
            throw DuetException.unavailable("no database", null);
        }
        return token.equals("phc_known") ? Optional.of(new CaptureProject(7, false, true)) : Optional.empty();
    }

    private Optional<CaptureProject> project(String personalKey, long project) {
        return personalKey.equals("phx_known") && project == 7
                ? Optional.of(new CaptureProject(7, false, true))
                : Optional.empty();
    }

    @AfterEach
    void close() {
        http.close();
        pipeline.close();
        database.close();
    }

    @Test
    void every_route_takes_an_event_with_and_without_a_trailing_slash() throws IOException {
        int sent = 0;
        for (String route : List.of("/e", "/capture", "/track", "/i/v0/e", "/batch", "/s", "/engage")) {
            for (String slash : List.of("", "/")) {
                Answer answer = client.post(route + slash, EVENT);
                assertThat(answer.status()).as(route + slash).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("{\"status\":1}");
                assertThat(answer.head()).contains("Content-Type: application/json");
                sent++;
            }
        }
        untilStored(sent);
        assertThat(engine.events().getFirst().properties()).contains("\"$ip\":\"127.0.0.1\"", "\"plan\":\"pro\"");
    }

    @Test
    void engage_changes_a_person_through_an_identify() throws IOException {
        String change = "{\"$token\":\"phc_known\",\"$distinct_id\":\"ada\",\"$set\":{\"plan\":\"pro\"}}";
        assertThat(client.post("/engage/", change).body()).isEqualTo("{\"status\":1}");
        String data = URLEncoder.encode(base64(utf8("[" + change + "]")), StandardCharsets.UTF_8);
        assertThat(client.send("GET", "/engage?data=" + data, "", new byte[0]).status())
                .isEqualTo(200);
        untilStored(2);
        assertThat(engine.events().getFirst().name()).isEqualTo("$identify");
        assertThat(engine.persons().values().iterator().next().properties()).contains("\"plan\":\"pro\"");
    }

    @Test
    void todays_protocol_answers_event_by_event() throws IOException {
        String first = "01a208b0-7e8b-7542-b093-354cc86e0ab9";
        String batch = "{\"created_at\":\"2020-01-01T00:00:10Z\",\"batch\":["
                + "{\"event\":\"a\",\"uuid\":\"" + first + "\",\"distinct_id\":\"ada\",\"session_id\":\"s\","
                + "\"timestamp\":\"2020-01-01T00:00:00Z\",\"options\":{\"process_person_profile\":false},"
                + "\"properties\":{}},"
                + "{\"event\":\"b\",\"uuid\":\"u2\",\"distinct_id\":\"ada\",\"timestamp\":\"never\"},"
                + "{\"event\":\"c\",\"uuid\":\"u3\"}]}";
        String headers = "Authorization: Bearer phc_known\r\nContent-Encoding: gzip\r\n";
        Answer answer = client.send("POST", "/i/v1/analytics/events", headers, gzip(utf8(batch)));
        JsonNode results = json(answer).get("results");
        assertThat(results.get(first).toString()).isEqualTo("{\"result\":\"ok\"}");
        assertThat(results.get("u2").toString())
                .isEqualTo("{\"result\":\"warning\",\"details\":\"timestamp_unreadable\"}");
        assertThat(results.get("u3").toString())
                .isEqualTo("{\"result\":\"drop\",\"details\":\"event_without_distinct_id\"}");
        untilStored(2);
        Event stored = engine.events().getFirst();
        assertThat(stored.properties()).contains("\"$process_person_profile\":false", "\"$session_id\":\"s\"");
        assertThat(Duration.between(stored.timestamp(), stored.createdAt())).isEqualTo(Duration.ofSeconds(10));
        assertThat(client.send("GET", "/i/v1/analytics/events/", headers, new byte[0])
                        .status())
                .isEqualTo(405);
        refused(client.post("/i/v1/analytics/events/", batch), 401, "authentication_error", "missing_api_key");
    }

    @Test
    void who_asks_is_told_what_becomes_of_each_event() throws IOException {
        String batch = "{\"api_key\":\"phc_known\",\"batch\":[{\"event\":\"a\",\"distinct_id\":1},"
                + "{\"event\":\"b\",\"distinct_id\":1,\"timestamp\":\"2999-01-01\"},{\"event\":\"c\"},3]}";
        JsonNode answer = json(client.post("/batch/?verbose=1", batch));
        assertThat(answer.get("status").intValue()).isEqualTo(1);
        assertThat(answer.get("events").findValuesAsString("result"))
                .containsExactly("accepted", "warned", "rejected", "rejected");
        assertThat(answer.get("events").findValuesAsString("reason"))
                .contains("timestamp_in_future", "event_without_distinct_id", "event_not_an_object");
        untilStored(2);
        assertThat(engine.events())
                .extracting(event -> event.uuid().toString())
                .contains(answer.at("/events/0/uuid").asString());
    }

    @Test
    void a_personal_key_captures_into_the_project_that_it_names() throws IOException {
        String event = EVENT.replace("phc_known", "phx_known");
        assertThat(client.post("/capture/?project_id=7", event).status()).isEqualTo(200);
        assertThat(client.post("/capture/", event.replace("{\"api_key", "{\"project_id\":7,\"api_key"))
                        .status())
                .isEqualTo(200);
        untilStored(2);
        refused(client.post("/capture/", event), 401, "authentication_error", "invalid_api_key");
        refused(client.post("/capture/?project_id=8", event), 401, "authentication_error", "invalid_personal_api_key");
        refused(client.post("/capture/?project_id=x", event), 401, "authentication_error", "invalid_personal_api_key");
    }

    @Test
    void an_answer_means_that_the_event_is_in_the_inbox() throws IOException {
        engine.before = batch -> {
            throw DuetException.unavailable("the engine is down", null);
        };
        assertThat(client.post("/e/", EVENT).status()).isEqualTo(200);
        assertThat(inbox()).isEqualTo(1);
        engine.before = batch -> {};
        untilStored(1);
    }

    @Test
    void bodies_come_packed_with_or_without_a_hint_and_as_forms_and_in_the_query() throws IOException {
        assertThat(client.send("POST", "/e/?compression=gzip-js", "Content-Type: text/plain\r\n", gzip(utf8(EVENT)))
                        .status())
                .isEqualTo(200);
        assertThat(client.send("POST", "/i/v0/e/", "Content-Type: text/plain\r\n", gzip(utf8(EVENT)))
                        .status())
                .isEqualTo(200);
        assertThat(client.send("POST", "/batch/", "Content-Encoding: gzip\r\n", gzip(utf8(EVENT)))
                        .status())
                .isEqualTo(200);
        String data = URLEncoder.encode(base64(utf8(EVENT)), StandardCharsets.UTF_8);
        String form = "Content-Type: application/x-www-form-urlencoded\r\n";
        assertThat(client.send("POST", "/e/?compression=base64&ver=1.2", form, utf8("data=" + data))
                        .status())
                .isEqualTo(200);
        assertThat(client.send("GET", "/e/?data=" + data, "", new byte[0]).status())
                .isEqualTo(200);
        untilStored(5);
    }

    @Test
    void a_beacon_is_answered_without_content() throws IOException {
        Answer answer = client.post("/e/?beacon=1", EVENT);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void refusals_have_the_codes_that_sdks_know() throws IOException {
        refused(client.post("/e/", ""), 400, "validation_error", "no_data");
        refused(client.post("/e/", "{\"event\":"), 400, "validation_error", "invalid_payload");
        refused(
                client.post("/e/", "{\"event\":\"e\",\"distinct_id\":1}"),
                401,
                "authentication_error",
                "missing_api_key");
        refused(
                client.post("/e/", EVENT.replace("phc_known", "phc_other")),
                401,
                "authentication_error",
                "invalid_api_key");
        refused(client.post("/e/", "{\"api_key\":\"phc_known\",\"event\":\"e\"}"), 400, "validation_error", "required");
        refused(client.send("POST", "/e/", "", gzip(new byte[30 << 20])), 413, "validation_error", "payload_too_large");
        refused(client.send("PUT", "/e/", "", utf8(EVENT)), 405, "invalid_request", "method_not_allowed");
        assertThat(registry.get("duet.capture.memory.bytes").gauge().value()).isZero();
    }

    @Test
    void a_batch_keeps_its_good_events() throws IOException {
        String batch =
                "{\"api_key\":\"phc_known\",\"batch\":[{\"event\":\"a\",\"distinct_id\":1},{\"event\":\"b\"},3]}";
        assertThat(client.post("/batch/", batch).status()).isEqualTo(200);
        assertThat(client.post("/batch/", "{\"api_key\":\"phc_known\",\"batch\":[]}")
                        .status())
                .isEqualTo(200);
        untilStored(1);
        refused(
                client.post("/batch/", "{\"api_key\":\"phc_known\",\"batch\":\"x\"}"),
                400,
                "validation_error",
                "invalid_payload");
        String deep = "{\"api_key\":\"phc_known\",\"batch\":" + "[".repeat(300) + "]".repeat(300) + "}";
        assertThat(client.post("/batch/", deep).body())
                .contains("nested too deep")
                .doesNotContain("StreamReadConstraints");
        Answer none = client.post("/batch/", "{\"api_key\":\"phc_known\",\"distinct_id\":1}");
        refused(none, 400, "validation_error", "required");
        assertThat(none.body()).contains("\"attr\":\"batch\"");
    }

    @Test
    void one_event_that_is_too_deep_does_not_take_the_others_with_it() throws IOException {
        String deep = "{\"a\":".repeat(300) + "1" + "}".repeat(300);
        String batch = "{\"api_key\":\"phc_known\",\"batch\":[{\"event\":\"a\",\"distinct_id\":1},"
                + "{\"event\":\"b\",\"uuid\":\"u\",\"distinct_id\":1,\"properties\":" + deep + "},"
                + "{\"event\":\"c\",\"distinct_id\":1}]}";
        JsonNode results = json(client.post("/i/v1/analytics/events", batch)).get("results");
        assertThat(results.get("u").toString())
                .isEqualTo("{\"result\":\"drop\",\"details\":\"event_nested_too_deep\"}");
        assertThat(results.findValuesAsString("result")).containsExactlyInAnyOrder("ok", "drop", "ok");
        untilStored(2);
        assertThat(engine.events()).extracting(Event::name).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void a_large_batch_is_stored_whole_and_once_however_often_it_is_sent() throws IOException {
        StringBuilder batch = new StringBuilder("{\"api_key\":\"phc_known\",\"batch\":[");
        for (int i = 0; i < 2500; i++) {
            batch.append(i == 0 ? "" : ",").append("{\"event\":\"e\",\"distinct_id\":1,\"timestamp\":1638354030}");
        }
        for (int i = 0; i < 2; i++) {
            assertThat(client.post("/batch/", batch + "]}").status()).isEqualTo(200);
        }
        untilStored(2500);
        untilEmpty();
        assertThat(engine.events()).hasSize(2500);
    }

    @Test
    void a_database_that_does_not_answer_means_send_again() throws IOException {
        databaseAnswers = false;
        Answer answer = client.post("/e/", EVENT);
        refused(answer, 503, "server_error", "unavailable");
        assertThat(answer.head()).contains("Retry-After: ");
    }

    @Test
    void pages_of_every_origin_may_capture() throws IOException {
        Answer preflight = client.send(
                "OPTIONS",
                "/e/",
                header("Origin", "https://a.example")
                        + header("Access-Control-Request-Method", "POST")
                        + header("Access-Control-Request-Headers", "x-odd"),
                new byte[0]);
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.head())
                .contains(
                        "Access-Control-Allow-Origin: https://a.example",
                        "Access-Control-Allow-Credentials: true",
                        "Access-Control-Allow-Headers: x-odd",
                        "Access-Control-Allow-Methods: GET, POST, OPTIONS");
        Answer post = client.send("POST", "/e/", "Origin: https://b.example\r\n", utf8(EVENT));
        assertThat(post.head()).contains("Access-Control-Allow-Origin: https://b.example");
        Answer refused = client.send("POST", "/e/", "Origin: https://b.example\r\n", utf8("{"));
        assertThat(refused.head()).contains("Access-Control-Allow-Origin: https://b.example");
    }

    @Test
    void an_origin_longer_than_any_page_has_is_not_repeated() throws IOException {
        String origin = "Origin: " + "x".repeat(20_000) + "\r\n";
        Answer plain = client.send("POST", "/e/", origin, utf8(EVENT));
        assertThat(plain.status()).isEqualTo(200);
        assertThat(plain.head()).doesNotContain("Access-Control-Allow-Origin");
        Answer asked = client.send(
                "OPTIONS",
                "/e/",
                header("Origin", "https://a.example")
                        + header("Access-Control-Request-Method", "POST")
                        + header("Access-Control-Request-Headers", "x".repeat(20_000)),
                new byte[0]);
        assertThat(asked.head()).contains("Access-Control-Allow-Headers: X-Requested-With");
    }

    @Test
    void sdks_get_the_configuration_that_they_ask_for() throws IOException {
        assertThat(json(client.send("GET", "/array/phc_known/config", "", new byte[0]))
                        .get("hasFeatureFlags")
                        .booleanValue())
                .isFalse();
        Answer script = client.send("GET", "/array/phc_known/config.js", "", new byte[0]);
        assertThat(script.head()).contains("application/javascript");
        assertThat(script.body()).contains("window._POSTHOG_REMOTE_CONFIG", "[\"phc_known\"]");
        assertThat(client.send("GET", "/array/phc_x/config", "", new byte[0]).status())
                .isEqualTo(404);
        for (String path : List.of("/static/recorder.js", "/static/1.2.3/array.js", "/static/array.js?v=1")) {
            Answer missing = client.send("GET", path, "", new byte[0]);
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.head()).doesNotContain("json");
        }
    }

    @Test
    void no_bytes_on_any_route_make_the_server_fail() throws IOException {
        long seed = System.nanoTime();
        System.out.println("CaptureHttpTest seed " + seed);
        Random random = new Random(seed);
        List<String> targets = List.of(
                "/e/",
                "/batch",
                "/capture/?compression=gzip",
                "/i/v0/e",
                "/s/?compression=br",
                "/engage?verbose=1",
                "/i/v1/analytics/events");
        for (int i = 0; i < 300; i++) {
            byte[] body = random.nextBoolean() ? gzip(utf8(EVENT)) : utf8(EVENT);
            for (int j = random.nextInt(4); j > 0; j--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            String type = random.nextBoolean() ? "" : "Content-Type: application/x-www-form-urlencoded\r\n";
            Answer answer = client.send("POST", targets.get(random.nextInt(targets.size())), type, body);
            assertThat(answer.status())
                    .as("seed %s, request %s: %s", seed, i, answer)
                    .isLessThan(500);
        }
        assertThat(registry.get("duet.capture.memory.bytes").gauge().value()).isZero();
    }

    private void untilStored(int events) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (engine.events().size() < events && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(engine.events()).hasSize(events);
    }

    private static String header(String name, String value) {
        return name + ": " + value + "\r\n";
    }

    private void untilEmpty() {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (inbox() > 0) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
        }
    }

    private long inbox() {
        return waiting(database, inbox);
    }

    private static JsonNode json(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body());
    }

    private static void refused(Answer answer, int status, String type, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        JsonNode body = Json.read(answer.body());
        assertThat(body.get("type").stringValue()).isEqualTo(type);
        assertThat(body.get("code").stringValue()).isEqualTo(code);
    }
}
