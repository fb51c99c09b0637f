package dev.duet.server.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestProjectClient;
import dev.duet.server.TestServer;
import dev.duet.server.Waiting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Recordings as SDKs send them, and as the API shows them; and the warnings that odd ones leave. */
class RecordingRoutesTest {
    private static final TestServer SERVER = TestServer.start();
    private static final TestClient CLIENT = SERVER.owner();
    private static final TestProjectClient PROJECT = new TestProjectClient(CLIENT);

    @BeforeAll
    static void record() {
        PROJECT.capture("""
                [{"event": "$identify", "distinct_id": "ada", "properties": {"$set": {"email": "ada@example.com"}}},
                 {"event": "bought", "distinct_id": "ada", "properties": {"$session_id": "long", "price": 5}}]
                """);
        String token = CLIENT.get("/api/projects/@current/").at("/api_token");
        send(token, "long", "ada", 1_700_000_000_000L, 1_700_000_060_000L);
        send(token, "long", "ada", 1_700_000_060_000L, 1_700_000_120_000L);
        send(token, "short", "nobody", 1_700_000_500_000L, 1_700_000_501_000L);
        CLIENT.send(
                        "POST",
                        "/s/",
                        "[" + snapshot(token, "x", "ada", 0, 0).replace("$snapshot_data", "none") + "]",
                        Map.of())
                .expect(200);
        Waiting.until("both recordings are there", () -> sessions("").size() == 2 && pieces("long") == 4);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static void send(String token, String session, String who, long from, long to) {
        // The same thing twice, as an SDK sends it that has not heard the answer.
        for (int i = 0; i < 2; i++) {
            CLIENT.send("POST", "/s/?compression=none", "[" + snapshot(token, session, who, from, to) + "]", Map.of())
                    .expect(200);
        }
    }

    private static String snapshot(String token, String session, String who, long from, long to) {
        return """
                {"event": "$snapshot", "timestamp": "2023-11-14T22:13:20Z", "properties": {"token": "%s", "distinct_id": "%s",
                 "$session_id": "%s", "$window_id": "w", "$snapshot_data": [
                  {"type": 4, "timestamp": %d, "data": {"href": "https://example.com/%s"}},
                  {"type": 3, "timestamp": %d, "data": {"source": 2, "type": 2}}]}}
                """.formatted(token, who, session, from, session, to);
    }

    private static List<String> sessions(String query) {
        return PROJECT
                .get("session_recordings/" + query)
                .expect(200)
                .json()
                .get("results")
                .findValuesAsString("start_url")
                .stream()
                .map(url -> url.replace("https://example.com/", ""))
                .toList();
    }

    private static int pieces(String session) {
        JsonNode snapshots =
                PROJECT.get("session_recordings/" + session + "/snapshots/").json();
        return snapshots.at("/result/snapshot_data_by_window_id/w").size();
    }

    @Test
    void a_recording_is_made_of_what_was_sent_of_its_session() {
        JsonNode recording = PROJECT.get("session_recordings/long/").expect(200).json();
        assertThat(recording.get("id").asString()).isEqualTo("long");
        assertThat(recording.get("recording_duration").intValue()).isEqualTo(120);
        assertThat(recording.get("start_time").asString()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(recording.get("click_count").intValue()).isEqualTo(2);
        assertThat(recording.get("person").get("name").asString()).isEqualTo("ada@example.com");
        assertThat(PROJECT.get("session_recordings/short/").at("/person")).isEmpty();
        PROJECT.get("session_recordings/other/").expect(404);
        assertThat(PROJECT.get("events/?event=$snapshot").json().get("results").size())
                .isZero();
    }

    @Test
    void what_was_recorded_comes_in_pages() {
        JsonNode first =
                PROJECT.get("session_recordings/long/snapshots/?limit=1").json();
        assertThat(first.at("/result/snapshot_data_by_window_id/w").size()).isEqualTo(2);
        String next = first.get("next").asString();
        JsonNode second = CLIENT.get(next.substring(next.indexOf("/api/"))).json();
        assertThat(second.at("/result/snapshot_data_by_window_id/w/1/timestamp").longValue())
                .isEqualTo(1_700_000_120_000L);
        assertThat(second.get("next").isNull()).isTrue();
        PROJECT.get("session_recordings/other/snapshots/").expect(404);
    }

    @Test
    void the_list_has_filters() {
        assertThat(sessions("")).containsExactly("short", "long");
        assertThat(sessions("?limit=1&offset=1")).containsExactly("long");
        assertThat(sessions("?date_from=2023-11-14T22:20:00Z&date_to=2023-11-15"))
                .containsExactly("short");
        assertThat(sessions("?date_to=2023-11-13")).isEmpty();
        assertThat(sessions("?distinct_id=ada")).containsExactly("long");
        String person = PROJECT.get("persons/?distinct_id=ada").at("/results/0/uuid");
        assertThat(sessions("?person_uuid=" + person)).containsExactly("long");
        assertThat(sessions("?person_id=99999")).isEmpty();
        assertThat(sessions("?session_recording_duration="
                        + TestProjectClient.encoded(
                                "{\"type\":\"recording\",\"key\":\"duration\",\"value\":60,\"operator\":\"gt\"}")))
                .containsExactly("long");
        assertThat(sessions("?events="
                        + TestProjectClient.encoded(
                                "[{\"id\":\"bought\",\"properties\":[{\"key\":\"price\",\"value\":5}]}]")))
                .containsExactly("long");
        assertThat(sessions("?events=" + TestProjectClient.encoded("[{\"id\":\"other\"}]")))
                .isEmpty();
        PROJECT.get("session_recordings/?date_from=never").expect(400);
        PROJECT.get("session_recordings/?session_recording_duration="
                        + TestProjectClient.encoded("{\"value\":1,\"operator\":\"x\"}"))
                .expect(400);
    }

    @Test
    void a_recording_is_viewed_once_the_one_who_asks_has_said_so() {
        assertThat(viewed("")).isEqualTo("false");
        assertThat(viewed("?save_view=false")).isEqualTo("false");
        PROJECT.get("session_recordings/long/snapshots/?save_view=true").expect(200);
        assertThat(viewed("")).isEqualTo("true");
        assertThat(PROJECT.get("session_recordings/").json().at("/results").findValuesAsString("viewed"))
                .containsExactly("false", "true");
        assertThat(PROJECT.patch("session_recordings/long/", "{\"viewed\": false}")
                        .expect(200)
                        .at("/viewed"))
                .isEqualTo("false");
        assertThat(viewed("?save_view=true")).isEqualTo("true");
        assertThat(PROJECT.patch("session_recordings/long/", "{\"viewed\": 7}")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("viewed");
        PROJECT.get("session_recordings/long/?save_view=maybe").expect(400);
        PROJECT.patch("session_recordings/other/", "{\"viewed\": true}").expect(404);
        PROJECT.patch("session_recordings/long/", "{\"viewed\": false}").expect(200);
    }

    private static String viewed(String query) {
        return PROJECT.get("session_recordings/long/" + query).expect(200).at("/viewed");
    }

    @Test
    void what_is_deleted_is_gone() {
        String token = CLIENT.get("/api/projects/@current/").at("/api_token");
        send(token, "doomed", "ada", 1_600_000_000_000L, 1_600_000_060_000L);
        Waiting.until("the recording is there", () -> pieces("doomed") == 2);
        PROJECT.delete("session_recordings/doomed/").expect(204);
        PROJECT.get("session_recordings/doomed/").expect(404);
        PROJECT.delete("session_recordings/doomed/").expect(404);
        PROJECT.get("session_recordings/long/").expect(200);
    }

    @Test
    void what_was_recorded_of_a_person_who_is_deleted_with_events_goes_too() {
        String token = CLIENT.get("/api/projects/@current/").at("/api_token");
        PROJECT.capture("""
                [{"event": "came", "distinct_id": "leaver"}, {"event": "came", "distinct_id": "stayer"}]
                """);
        for (String who : List.of("leaver", "stayer")) {
            send(token, "of-" + who, who, 1_610_000_000_000L, 1_610_000_060_000L);
            Waiting.until("the recording is there", () -> pieces("of-" + who) == 2);
        }
        String leaver = PROJECT.get("persons/?distinct_id=leaver").at("/results/0/uuid");
        PROJECT.delete("persons/" + leaver + "/?delete_events=true").expect(204);
        PROJECT.get("session_recordings/of-leaver/").expect(404);
        String stayer = PROJECT.get("persons/?distinct_id=stayer").at("/results/0/uuid");
        PROJECT.delete("persons/" + stayer + "/").expect(204);
        PROJECT.get("session_recordings/of-stayer/").expect(200);
        PROJECT.delete("session_recordings/of-stayer/").expect(204);
    }

    @Test
    void nobody_sees_recordings_or_warnings_without_belonging_to_the_project() {
        String project = CLIENT.get("/api/projects/@current/").at("/id");
        for (String path :
                List.of("session_recordings/", "session_recordings/long/snapshots/", "ingestion_warnings/")) {
            SERVER.client().get("/api/projects/" + project + "/" + path).expect(401);
            CLIENT.get("/api/projects/99999/" + path).expect(404);
        }
    }

    @Test
    void warnings_are_shown_by_kind() {
        Waiting.until(
                "the warning is there",
                () -> PROJECT.get("ingestion_warnings/").json().get("results").size() > 0);
        JsonNode page = PROJECT.get("ingestion_warnings/").expect(200).json();
        assertThat(page.propertyNames()).containsExactly("count", "next", "previous", "results");
        JsonNode kind = page.at("/results/0");
        assertThat(kind.get("type").asString()).isEqualTo("snapshot_without_data");
        assertThat(kind.get("count").intValue()).isEqualTo(1);
        assertThat(kind.get("lastSeen").asString()).endsWith("Z");
        assertThat(kind.at("/warnings/0/details/session_id").asString()).isEqualTo("x");
        assertThat(kind.at("/warnings/0/timestamp").isMissingNode()).isFalse();
    }
}
