package dev.duet.server.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import dev.duet.server.client.ApiClient;
import dev.duet.server.database.Database;
import dev.duet.server.database.DatabaseAddress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dead letters over HTTP, on a whole server. */
class DeadLetterRoutesTest {
    private static final String LIST = "/api/instance_status/dead_letters/";
    private static final String REPLAY = LIST + "replay/";
    private static final String UUID = "01936b5e-0000-7000-8000-00000000002a";
    private static final String EVENT = """
            {"event":"mended","distinct_id":"ada","uuid":"%s","timestamp":"2026-01-02T03:04:05.678Z",\
            "properties":{"plan":"pro","$ip":"10.0.0.9"}}""".formatted(UUID);

    private final AtomicReference<DatabaseAddress> address = new AtomicReference<>();
    private final TestServer server = TestServer.start(config -> {
        address.set(config.database());
        return config.withMultipleOrganizations(true);
    });
    private final Database database = Database.open(Objects.requireNonNull(address.get()), 2);
    private final TestClient owner = server.owner();

    @AfterEach
    void close() {
        database.close();
        server.close();
    }

    @Test
    void only_the_staff_and_who_reads_the_data_folder_see_and_replay_them() {
        server.client().get(LIST).expect(401);
        TestClient other = server.client();
        other.post("/api/signup/", """
                        {"first_name": "Eve", "email": "eve@example.com", "password": "correct horse",
                         "organization_name": "Eve's"}
                        """).expect(201);
        assertThat(other.get(LIST).expect(403).at("/code")).isEqualTo("permission_denied");
        other.post(REPLAY, "{\"all\":true}").expect(403);
        server.client()
                .send("GET", LIST, null, Map.of("X-Duet-Operator", server.operatorSecret()))
                .expect(200);
    }

    @Test
    void the_newest_come_first_page_by_page() {
        for (int i = 1; i <= 3; i++) {
            put(1, null, "decode", "reason " + i, "{}");
        }
        TestClient.Answer page = owner.get(LIST + "?limit=2").expect(200);
        assertThat(page.at("/count")).isEqualTo("3");
        assertThat(page.at("/results/0/reason")).isEqualTo("reason 3");
        assertThat(page.at("/results/1/reason")).isEqualTo("reason 2");
        assertThat(page.at("/results/0/place")).isEqualTo("decode");
        assertThat(page.json().at("/results/0/event_uuid").isNull()).isTrue();
        assertThat(page.at("/next")).contains("offset=2");
        assertThat(owner.get(LIST + "?limit=2&offset=2").at("/results/0/reason"))
                .isEqualTo("reason 1");
        assertThat(owner.get("/metrics").body())
                .contains("duet_dead_letters 3.0")
                .contains("duet_dead_letters_last_day 3.0");
    }

    @Test
    void a_page_of_large_ones_ends_early_and_the_next_one_begins_there() {
        String large = "\"" + "x".repeat(1 << 20) + "\"";
        for (int i = 1; i <= 9; i++) {
            put(1, null, "decode", "reason " + i, large);
        }
        List<String> reasons = new ArrayList<>();
        String next = LIST + "?limit=1000";
        int pages = 0;
        while (!next.isEmpty()) {
            TestClient.Answer page = owner.get(next).expect(200);
            assertThat(page.body().length()).isLessThan(6 << 20);
            assertThat(page.at("/count")).isEqualTo("9");
            reasons.addAll(page.json().path("results").findValuesAsString("reason"));
            String address = page.json().path("next").asString("");
            next = address.isEmpty() ? "" : address.substring(address.indexOf(LIST));
            pages++;
        }
        assertThat(pages).isGreaterThan(1);
        assertThat(reasons)
                .hasSize(9)
                .doesNotHaveDuplicates()
                .startsWith("reason 9")
                .endsWith("reason 1");
    }

    @Test
    void a_replayed_event_is_stored_once_with_its_own_time_however_often_it_is_replayed() {
        long project = project();
        for (int i = 0; i < 2; i++) {
            put(project, UUID, "engine", "was broken", EVENT);
            assertThat(owner.post(REPLAY, "{\"all\":true}").expect(200).at("/replayed"))
                    .isEqualTo("1");
            assertThat(owner.post(REPLAY, "{\"all\":true}").at("/replayed")).isEqualTo("0");
            untilTheInboxIsEmpty();
        }
        TestClient.Answer events =
                owner.get("/api/projects/@current/events/?event=mended").expect(200);
        assertThat(events.json().at("/results").size()).isEqualTo(1);
        assertThat(events.at("/results/0/uuid")).isEqualTo(UUID);
        assertThat(events.at("/results/0/timestamp")).startsWith("2026-01-02T03:04:05.678");
        assertThat(events.json().at("/results/0/properties/plan").asString()).isEqualTo("pro");
        assertThat(events.json().at("/results/0/properties/$ip").asString()).isEqualTo("10.0.0.9");
    }

    @Test
    void an_event_that_never_got_an_identity_gets_the_same_one_with_each_attempt() {
        long project = project();
        long id = put(project, null, "decode", "a bug", "{\"event\":\"nameless\",\"distinct_id\":\"bob\"}");
        KeptLetter letter =
                new DeadLetterStore(database.jdbi()).byIds(List.of(id)).getFirst();
        assertThat(Replay.requests(letter).getFirst().id())
                .isEqualTo(Replay.requests(letter).getFirst().id());
        assertThat(owner.post(REPLAY, "{\"ids\":[" + id + ",999999]}")
                        .expect(200)
                        .at("/replayed"))
                .isEqualTo("1");
        untilTheInboxIsEmpty();
        assertThat(owner.get("/api/projects/@current/events/?event=nameless")
                        .json()
                        .at("/results")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void more_than_are_held_at_once_are_replayed_by_their_numbers_too() {
        long project = project();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            ids.add(put(project, null, "decode", "a bug", "{\"event\":\"many\",\"distinct_id\":\"bob\"}"));
        }
        assertThat(owner.post(REPLAY, "{\"ids\":" + ids.reversed() + "}")
                        .expect(200)
                        .at("/replayed"))
                .isEqualTo("101");
        assertThat(owner.get(LIST).at("/count")).isEqualTo("0");
    }

    @Test
    void bytes_that_still_cannot_be_read_stay() {
        long id = put(0, null, "inbox", "cannot be read", "AQID");
        assertThat(owner.post(REPLAY, "{\"ids\":[" + id + "]}").expect(200).at("/replayed"))
                .isEqualTo("0");
        assertThat(owner.get(LIST).at("/count")).isEqualTo("1");
    }

    @Test
    void a_replay_says_which_ones_in_one_of_two_ways() {
        owner.post(REPLAY, "{}").expect(400);
        owner.post(REPLAY, "{\"all\":true,\"ids\":[1]}").expect(400);
        owner.post(REPLAY, "{\"ids\":[\"one\"]}").expect(400);
    }

    @Test
    void at_a_terminal_they_are_listed_with_their_reason_and_replayed() {
        long project = project();
        long id = put(project, UUID, "engine", "was\nbroken", EVENT);
        put(project, null, "decode", "no event", "[1]");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (ApiClient client = new ApiClient(server.url(), server.operatorSecret());
                PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            DeadLetterTerminal terminal = new DeadLetterTerminal(client, out);
            assertThat(terminal.list(10)).isEqualTo(2);
            assertThat(terminal.replay(List.of(id))).isEqualTo(1);
            untilTheInboxIsEmpty();
            assertThat(terminal.list(1)).isEqualTo(1);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("engine: was broken")
                .contains("\"event\":\"mended\"")
                .contains("2 of 2 dead letters.")
                .contains("Replayed 1;")
                .contains("1 of 1 dead letters.");
    }

    private long project() {
        return Long.parseLong(owner.get("/api/projects/@current/").at("/id"));
    }

    private long put(long project, @Nullable String uuid, String place, String reason, String payload) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        INSERT INTO dead_letter (project_id, event_uuid, request_id, place, reason, payload, received_at)
                        VALUES (:project, :uuid::uuid, gen_random_uuid(), :place, :reason, :payload, :received)
                        RETURNING id
                        """)
                        .bind("project", project)
                        .bind("uuid", uuid)
                        .bind("place", place)
                        .bind("reason", reason)
                        .bind("payload", payload.getBytes(StandardCharsets.UTF_8))
                        .bind("received", Timestamp.from(Instant.parse("2026-01-02T04:00:00Z")))
                        .mapTo(Long.class)
                        .one());
    }

    private void untilTheInboxIsEmpty() {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (count("inbox") > 0 || count("inbox_batch") > 0) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private long count(String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM <table>")
                        .define("table", table)
                        .mapTo(Long.class)
                        .one());
    }
}
