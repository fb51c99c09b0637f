package dev.duet.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import dev.duet.server.config.EngineChoice;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ParameterizedClass
@EnumSource(EngineChoice.class)
record EventRoutesTest(EngineChoice engine) {
    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");
    private static final int EVENTS = 25;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestClient ada;

    @BeforeParameterizedClassInvocation
    static void start(EngineChoice choice) {
        server = TestServer.start(config -> config.withEngine(choice));
        ada = server.owner();
        long project = ada.get("/api/projects/@current/").json().get("id").asLong();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            Instant at = START.plusSeconds(i / 2);
            String properties = "{\"$browser\":\"" + (i % 5 == 0 ? "Firefox" : "Chrome") + "\",\"n\":" + i + "}";
            events.add(new Event(
                    project,
                    new UUID(7, i),
                    i % 2 == 0 ? "even" : "odd",
                    "user " + i % 3,
                    1,
                    at,
                    at,
                    properties,
                    "",
                    Event.NO_GROUPS));
        }
        server.engine().append(Batch.ofEvents(events));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @Test
    void anOffsetLeavesOutTheNewestAndTheNextPageGoesOnAfterThem() {
        JsonNode all = ada.get("/api/projects/@current/events/").json().get("results");
        JsonNode page = ada.get("/api/projects/@current/events/?limit=3&offset=4")
                .expect(200)
                .json();
        assertThat(page.propertyNames()).containsExactly("count", "next", "previous", "results");
        assertThat(page.at("/results/0")).isEqualTo(all.get(4));
        JsonNode next = ada.get(URI.create(page.get("next").asString()).getRawPath() + "?"
                        + URI.create(page.get("next").asString()).getRawQuery())
                .expect(200)
                .json();
        assertThat(next.at("/results/0")).isEqualTo(all.get(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"offset=-1", "offset=x", "ordering=zz", "ordering=timestamp"})
    void whatCannotBeAskedOfTheListIsRefusedByName(String query) {
        assertThat(ada.get("/api/projects/@current/events/?" + query)
                        .expect(400)
                        .at("/attr"))
                .isEqualTo(query.replaceAll("=.*", ""));
        ada.get("/api/projects/@current/events/?ordering=-timestamp&offset=0").expect(200);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        List<String> seen = new ArrayList<>();
        String path = "/api/projects/@current/events/?limit=4";
        while (path != null) {
            JsonNode page = ada.get(path).expect(200).json();
            page.get("results").forEach(event -> seen.add(event.get("uuid").asString()));
            URI next = page.get("next").isNull()
                    ? null
                    : URI.create(page.get("next").asString());
            path = next == null ? null : next.getRawPath() + "?" + next.getRawQuery();
        }
        assertThat(seen).hasSize(EVENTS).doesNotHaveDuplicates();
        assertThat(seen.getFirst()).isEqualTo(new UUID(7, EVENTS - 1).toString());
        assertThat(seen.getLast()).isEqualTo(new UUID(7, 0).toString());
    }

    @Test
    void filtersNarrowTheList() {
        assertThat(count("event=odd")).isEqualTo(12);
        assertThat(count("distinct_id=user%201")).isEqualTo(8);
        assertThat(count("properties=%5B%7B%22key%22%3A%22%24browser%22%2C%22value%22%3A%22Firefox%22%7D%5D"))
                .isEqualTo(5);
        assertThat(count("after=2024-05-01T00:00:10Z&before=2024-05-01T00:00:11Z"))
                .isEqualTo(2);
        assertThat(count("person_id=999")).isZero();
    }

    @Test
    void anActionNarrowsTheListToItsEvents() {
        String odd = action("{\"event\":\"odd\",\"properties\":[{\"key\":\"n\",\"value\":10,\"operator\":\"gt\"}]}");
        String all = action(
                "{\"event\":\"even\"},{\"event\":\"odd\",\"properties\":[{\"key\":\"$browser\",\"value\":\"Firefox\"}]}");
        assertThat(count("action_id=" + odd)).isEqualTo(7);
        assertThat(count("action_id=" + odd + "&event=odd")).isEqualTo(7);
        assertThat(count("action_id=" + odd + "&event=even")).isZero();
        assertThat(count("action_id=" + all)).isEqualTo(15);
        assertThat(count("action_id=" + all + "&event=odd")).isEqualTo(2);
        assertThat(count("action_id=" + all + "&distinct_id=user%200&limit=1000"))
                .isEqualTo(6);
        assertThat(count("action_id=" + action(""))).isZero();
        assertThat(count("action_id=")).isEqualTo(EVENTS);
        for (String wrong : List.of("9999999", "x", "-1")) {
            assertThat(ada.get("/api/projects/@current/events/?action_id=" + wrong)
                            .expect(400)
                            .at("/attr"))
                    .isEqualTo("action_id");
        }
    }

    private static String action(String steps) {
        return ada.post("/api/projects/@current/actions/", "{\"name\":\"some\",\"steps\":[" + steps + "]}")
                .expect(201)
                .at("/id");
    }

    @Test
    void aPageThatEndsWithTheLastEventHasNoNextOne() {
        assertThat(ada.get("/api/projects/@current/events/?limit=" + EVENTS)
                        .expect(200)
                        .json()
                        .get("next")
                        .isNull())
                .isTrue();
    }

    @Test
    void oneEventIsFoundByItsUuid() {
        TestClient.Answer answer =
                ada.get("/api/projects/@current/events/" + new UUID(7, 3) + "/").expect(200);
        assertThat(answer.at("/event")).isEqualTo("odd");
        assertThat(answer.at("/properties/n")).isEqualTo("3");
        ada.get("/api/projects/@current/events/" + new UUID(8, 3) + "/").expect(404);
        ada.get("/api/projects/@current/events/nonsense/").expect(404);
    }

    @Test
    void valuesOfAPropertyComeByFrequency() {
        JsonNode values = ada.get("/api/projects/@current/events/values/?key=%24browser")
                .expect(200)
                .json();
        assertThat(values.toString())
                .isEqualTo("[{\"name\":\"Chrome\",\"count\":20},{\"name\":\"Firefox\",\"count\":5}]");
        assertThat(ada.get("/api/projects/@current/events/values/?key=%24browser&value=fire")
                        .body())
                .contains("Firefox")
                .doesNotContain("Chrome");
        assertThat(ada.get("/api/projects/@current/events/values/").expect(400).at("/attr"))
                .isEqualTo("key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=100000",
                "limit=a",
                "cursor=1",
                "cursor=99999999999999999999_x",
                "after=nonsense",
                "properties=%7B",
                "properties=7",
                "event=%00",
                "distinct_id=%00"
            })
    void aWrongParameterIsA4xx(String query) {
        assertThat(ada.get("/api/projects/@current/events/?" + query).status()).isBetween(200, 499);
    }

    private static int count(String query) {
        return ada.get("/api/projects/@current/events/?" + query)
                .expect(200)
                .json()
                .get("results")
                .size();
    }
}
