package dev.duet.server.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.event.Group;
import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import dev.duet.server.database.DatabaseAddress;
import dev.duet.server.database.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final String TREND = "/api/projects/@current/insights/trend/";

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer second;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestClient ada;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestClient elsewhere;

    private static long project;

    @BeforeAll
    static void start() {
        DatabaseAddress database = TestPostgres.createAddress();
        server = TestServer.start(config -> config.withDatabase(database));
        second = TestServer.start(config -> config.withDatabase(database));
        ada = server.owner();
        project = ada.get("/api/projects/@current/").json().get("id").asLong();
        elsewhere = second.client();
        elsewhere
                .post("/api/login/", "{\"email\": \"ada@example.com\", \"password\": \"correct horse\"}")
                .expect(200);
    }

    @AfterAll
    static void stop() {
        second.close();
        server.close();
    }

    @Test
    void anAnswerThatIsAskedForAgainIsGivenAgain() {
        TestClient.Answer first = ask("{\"events\": [{\"id\": \"again\"}], \"interval\": \"day\"}");
        TestClient.Answer again = ask("{\"interval\": \"day\", \"compare\": null, \"events\": [{\"id\": \"again\"}]}");
        assertThat(first.at("/is_cached")).isEqualTo("false");
        assertThat(again.at("/is_cached")).isEqualTo("true");
        assertThat(again.at("/last_refresh")).isEqualTo(first.at("/last_refresh"));
        assertThat(again.json().get("result")).isEqualTo(first.json().get("result"));
        assertThat(ask("{\"events\": [{\"id\": \"again\"}], \"interval\": \"week\"}")
                        .at("/is_cached"))
                .isEqualTo("false");
    }

    @Test
    void aRefreshComputesAnewAndIsKept() {
        String filter = "{\"events\": [{\"id\": \"refreshed\"}]%s}";
        String before = ask(filter.formatted("")).at("/last_refresh");
        TestClient.Answer refreshed = ask(filter.formatted(", \"refresh\": true"));
        assertThat(refreshed.at("/is_cached")).isEqualTo("false");
        assertThat(Instant.parse(refreshed.at("/last_refresh"))).isAfter(Instant.parse(before));
        TestClient.Answer after = ask(filter.formatted(", \"refresh\": false"));
        assertThat(after.at("/is_cached")).isEqualTo("true");
        assertThat(after.at("/last_refresh")).isEqualTo(refreshed.at("/last_refresh"));
        assertThat(after.body()).doesNotContain("\"refresh\"");
    }

    @Test
    void anEventIsInTheAnswersOfEveryProcessAsSoonAsItIsStored() {
        String filter = "{\"events\": [{\"id\": \"seen\"}], \"display\": \"ActionsTable\"}";
        ask(filter);
        elsewhere.post(TREND, filter).expect(200);
        assertThat(elsewhere.post(TREND, filter).at("/is_cached")).isEqualTo("true");
        append("seen", Instant.now());
        assertThat(ask(filter).at("/result/0/aggregated_value")).isEqualTo("1");
        assertThat(elsewhere.post(TREND, filter).at("/result/0/aggregated_value"))
                .isEqualTo("1");
    }

    @Test
    void aCapturedEventIsInTheAnswersWithoutARefresh() throws InterruptedException {
        String token = ada.get("/api/projects/@current/").at("/api_token");
        String filter = "{\"events\": [{\"id\": \"captured\"}], \"display\": \"ActionsTable\"}";
        for (int sent = 1; sent <= 5; sent++) {
            server.client()
                    .post(
                            "/capture/",
                            "{\"api_key\": \"" + token + "\", \"event\": \"captured\", \"distinct_id\": \"u\"}")
                    .expect(200);
            while (ask(filter).json().at("/result/0/aggregated_value").asInt() < sent) {
                Thread.sleep(20);
            }
            while (elsewhere
                            .post(TREND, filter)
                            .json()
                            .at("/result/0/aggregated_value")
                            .asInt()
                    < sent) {
                Thread.sleep(20);
            }
        }
    }

    @Test
    void whatAnAnswerDependsOnMakesItOutOfDate() {
        String filter = "{\"events\": [{\"id\": \"changing\"}]}";
        cachedBefore(filter);
        ada.patch("/api/projects/@current/", "{\"timezone\": \"Asia/Tokyo\"}").expect(200);
        isComputedAnew(filter);
        server.engine().storeCohort(project, 1, Set.of(1L));
        isComputedAnew(filter);
        Group group = new Group(project, 0, "acme", Instant.now(), "{}", 1);
        server.engine().append(new Batch(List.of(), List.of(), List.of(group)));
        isComputedAnew(filter);
    }

    @Test
    void anotherProjectsEventsLeaveAnAnswerAlone() {
        String filter = "{\"events\": [{\"id\": \"mine\"}]}";
        cachedBefore(filter);
        server.engine().append(Batch.ofEvents(List.of(event(project + 1_000_000, "mine", Instant.now()))));
        assertThat(ask(filter).at("/is_cached")).isEqualTo("true");
    }

    @Test
    void theMetricsSayWhereAnswersCameFrom() {
        cachedBefore("{\"events\": [{\"id\": \"counted\"}]}");
        String metrics = server.client().get("/metrics").expect(200).body();
        assertThat(metrics)
                .contains("duet_answers_total{source=\"cache\"}")
                .contains("duet_answers_total{source=\"engine\"}")
                .contains("duet_answers_cached_bytes");
    }

    private static void cachedBefore(String filter) {
        ask(filter);
        assertThat(ask(filter).at("/is_cached")).isEqualTo("true");
    }

    private static void isComputedAnew(String filter) {
        assertThat(ask(filter).at("/is_cached")).isEqualTo("false");
        assertThat(ask(filter).at("/is_cached")).isEqualTo("true");
    }

    private static TestClient.Answer ask(String filter) {
        return ada.post(TREND, filter).expect(200);
    }

    private static void append(String name, Instant at) {
        server.engine().append(Batch.ofEvents(List.of(event(project, name, at))));
    }

    private static Event event(long project, String name, Instant at) {
        return new Event(project, UUID.randomUUID(), name, "u", 1, at, at, "{}", "", Event.NO_GROUPS);
    }
}
