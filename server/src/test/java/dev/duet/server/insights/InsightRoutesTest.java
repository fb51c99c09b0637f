package dev.duet.server.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsightRoutesTest {
    private static final String RANGE = "\"date_from\": \"2019-12-28\", \"date_to\": \"2020-01-04\"";

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestClient ada;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        ada = server.owner();
        long project = ada.get("/api/projects/@current/").json().get("id").asLong();
        List<Event> events = Stream.of(
                        "2019-12-24T10:00:00Z",
                        "2020-01-01T00:00:00Z",
                        "2020-01-01T12:00:00Z",
                        "2020-01-01T23:59:59Z",
                        "2020-01-02T09:00:00Z")
                .map(Instant::parse)
                .map(at -> new Event(project, UUID.randomUUID(), "sign up", "u", 1, at, at, "{}", "", Event.NO_GROUPS))
                .toList();
        server.engine().append(Batch.ofEvents(events));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aTrendIsAnsweredByPostAndByGetAlike() {
        TestClient.Answer post = ada.post(
                        "/api/projects/@current/insights/trend/",
                        "{\"events\": [{\"id\": \"sign up\"}], " + RANGE + "}")
                .expect(200);
        assertThat(post.json().at("/result/0/data").toString()).isEqualTo("[0,0,0,0,3,1,0,0]");
        assertThat(post.at("/result/0/label")).isEqualTo("sign up");
        assertThat(post.at("/timezone")).isEqualTo("UTC");
        assertThat(post.json().get("is_cached").asBoolean()).isFalse();
        String events = URLEncoder.encode("[{\"id\": \"sign up\"}]", StandardCharsets.UTF_8);
        String query = "/insights/trend/?date_from=2019-12-28&date_to=2020-01-04&events=" + events;
        String project = ada.get("/api/projects/@current/").at("/id");
        assertThat(ada.get("/api/projects/" + project + query)
                        .expect(200)
                        .json()
                        .at("/result/0/data"))
                .isEqualTo(post.json().at("/result/0/data"));
        assertThat(ada.get("/api" + query.replace("insights", "insight"))
                        .expect(200)
                        .json()
                        .at("/result/0/data"))
                .isEqualTo(post.json().at("/result/0/data"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    funnel/correlation | "events": [{"id": "sign up"}, {"id": "sign up"}]  | /result/skewed        | true
                    funnel     | "events": [{"id": "sign up"}, {"id": "sign up"}]  | /result/1/count         | 1
                    retention  | "target_entity": {"id": "sign up"}                | /result/7/values/0/count | 1
                    stickiness | "events": [{"id": "sign up"}]                     | /result/0/data/1        | 1
                    trend      | "events": [{"id": "sign up"}], "shown_as": "Lifecycle" | /result/2/data/4   | 1
                    trend      | "events": [{"id": "sign up"}], "shown_as": "Stickiness" | /result/0/data/1  | 1
                    path       | "include_event_types": ["custom_event"]           | /result                 | []
                    """)
    void everyInsightHasItsAddress(String kind, String filter, String pointer, String expected) {
        TestClient.Answer answer = ada.post(
                        "/api/projects/@current/insights/" + kind + "/", "{" + filter + ", " + RANGE + "}")
                .expect(200);
        assertThat(answer.json().at(pointer).toString()).isEqualTo(expected);
    }

    @Test
    void theAnswerDoesNotRepeatAKeyThatCameInTheAddress() {
        String key = ada.post("/api/personal_api_keys/", "{\"label\": \"k\"}").at("/value");
        String answer = server.client()
                .send(
                        "POST",
                        "/api/projects/@current/insights/trend/?personal_api_key=" + key,
                        "{\"events\": [{\"id\": \"sign up\"}], " + RANGE + "}",
                        Map.of("Content-Type", "application/json"))
                .expect(200)
                .body();
        assertThat(answer).doesNotContain(key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"events": 7}                                        | events
            {"events": [{"id": "a", "math": "no such"}]}         | events[0].math
            {"events": [{"id": "a"}], "interval": "fortnight"}   | interval
            {"events": [{"id": "a"}], "date_from": "yesterday!"} | date_from
            {"events": [{"id": "a"}], "formula": "A; DROP"}      | formula
            {"properties": [{"key": "a", "operator": "x"}]}      | properties[0].operator
            """)
    void aFilterThatCannotBeReadNamesItsField(String filter, String field) {
        assertThat(ada.post("/api/projects/@current/insights/trend/", filter)
                        .expect(400)
                        .at("/attr"))
                .isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            trend      | "insight": "zz"                        | insight
            trend      | "limit": "x"                           | limit
            trend      | "offset": -1                           | offset
            trend      | "breakdown_limit": "x"                 | breakdown_limit
            trend      | "breakdown_type": "zz"                 | breakdown_type
            trend      | "funnel_window_interval_unit": "zz"    | funnel_window_interval_unit
            trend      | "exclusions": [7]                      | exclusions[0]
            trend      | "include_event_types": 7               | include_event_types
            trend      | "target_entity": 7                     | target_entity
            trend      | "total_intervals": 0                   | total_intervals
            retention  | "date_from": "zz"                      | date_from
            retention  | "display": "zz"                        | display
            retention  | "events": "zz"                         | events
            path       | "formula": [1]                         | formula
            path       | "interval": "zz"                       | interval
            stickiness | "compare": "zz"                        | compare
            funnel     | "smoothing_intervals": "x"             | smoothing_intervals
            """)
    void aMalformedFieldIsRefusedWhereItIsNotUsedToo(String kind, String field, String name) {
        assertThat(ada.post("/api/projects/@current/insights/" + kind + "/", "{" + field + "}")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo(name);
    }

    @Test
    void fieldsThatNobodyKnowsAreIgnored() {
        ada.post(
                        "/api/projects/@current/insights/funnel/",
                        "{\"no such\": {\"a\": [1]}, \"display\": \"FunnelViz\", \"period\": \"\", \"limit\": null}")
                .expect(200);
    }

    @Test
    void sqlStaysTextWhereverItStands() {
        String hostile = "'; DROP TABLE duet.project; -- \\\\\\u0000 {x:String} %s";
        for (String filter : List.of(
                "{\"events\": [{\"id\": \"%s\"}]}",
                "{\"events\": [{\"id\": \"a\", \"math\": \"sum\", \"math_property\": \"%s\"}]}",
                "{\"events\": [{\"id\": \"a\"}], \"breakdown\": \"%s\"}",
                "{\"events\": [{\"id\": \"a\"}], \"properties\": [{\"key\": \"%s\", \"value\": \"%s\"}]}",
                "{\"events\": [{\"id\": \"a\"}], \"properties\": [{\"key\": \"k\", \"operator\": \"regex\", \"value\": \"%s\"}]}")) {
            assertThat(ada.post("/api/projects/@current/insights/trend/", filter.replace("%s", hostile))
                            .status())
                    .isIn(200, 400);
        }
        ada.get("/api/projects/@current/").expect(200);
    }

    @Test
    void nobodyAsksWithoutSigningIn() {
        server.client().post("/api/projects/@current/insights/trend/", "{}").expect(401);
        ada.post("/api/projects/424242/insights/trend/", "{}").expect(404);
    }
}
