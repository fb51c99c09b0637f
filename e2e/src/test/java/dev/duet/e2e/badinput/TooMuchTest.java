package dev.duet.e2e.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.OnEachEngine;
import dev.duet.e2e.SharedServer;
import dev.duet.e2e.api.Project;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** More than anybody may send: refused at the limit, without the memory that it asks for. */
@OnEachEngine
record TooMuchTest(SharedServer server) {
    private static final int TOGETHER = 32;
    private static final int MEGABYTE = 1024 * 1024;
    private static final List<String> CAPTURE_ROUTES = List.of("/batch/", "/capture/", "/e/", "/i/v0/e/");

    @Test
    void aBombStopsAtTheLimit() {
        byte[] gzip = Bombs.gzip();
        byte[] deflate = Bombs.deflate();
        for (String route : CAPTURE_ROUTES) {
            Request request = Request.of("POST", route, Map.of("Content-Type", "application/json"), gzip);
            assertRefused(413, request);
            assertRefused(413, request.with("Content-Encoding", "gzip"));
            assertRefused(413, request.withTarget(route + "?compression=gzip-js"));
            assertRefused(413, request.withBody(deflate).with("Content-Encoding", "deflate"));
        }
    }

    /** All at once: the limit holds for their sum as well, by a refusal for some or by one after the other for all. */
    @Test
    void manyBombsTogetherDoNotExhaustTheMemory() throws InterruptedException {
        Request request = Request.of("POST", "/batch/", Map.of("Content-Encoding", "gzip"), Bombs.gzip());
        Callable<Optional<RawAnswer>> bomb = () -> send(request);
        List<Optional<RawAnswer>> answers;
        try (ExecutorService senders = Executors.newFixedThreadPool(TOGETHER)) {
            answers = senders.invokeAll(Collections.nCopies(TOGETHER, bomb)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.orElseThrow().status()).isIn(413, 503));
        assertThat(server.duet().isAlive()).isTrue();
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        byte[] body = " ".repeat(21 * MEGABYTE).getBytes(StandardCharsets.US_ASCII);
        for (String route : CAPTURE_ROUTES) {
            assertRefused(413, Request.of("POST", route, Map.of("Content-Type", "application/json"), body));
        }
        Project project = server.newProject("large body");
        assertRefused(
                413, signed(Request.post(project.path("insights/trend/"), "").withBody(body)));
    }

    @Test
    void anEventBeyondTheLimitIsLeftOutAndTheOthersStay() {
        Project project = server.newProject("large event");
        String large = "x".repeat(2 * MEGABYTE);
        String batch = """
                {"api_key":"%s","batch":[{"event":"small","distinct_id":"1"},\
                {"event":"large","distinct_id":"1","properties":{"a":"%s"}},{"event":"small","distinct_id":"2"}]}""".formatted(project.token(), large);
        RawAnswer answer = send(Request.post("/batch/", batch)).orElseThrow();
        assertThat(answer.complaint(false)).isEmpty();
        if (answer.status() == 200) {
            assertThat(project.trendOnceItShows("small", 2)).isEqualTo(2);
        }
        assertThat(project.trend("large")).isZero();
    }

    @Test
    void deepJsonIsRefused() {
        Project project = server.newProject("deep");
        for (String nested : List.of("[".repeat(1_000_000), "{\"a\":".repeat(300_000), deep(100_000))) {
            for (String route : CAPTURE_ROUTES) {
                assertRefused(400, Request.post(route, nested));
                String event = "{\"api_key\":\"%s\",\"event\":\"deep\",\"distinct_id\":\"1\",\"properties\":{\"a\":%s}}"
                        .formatted(project.token(), nested);
                assertAnswered(Request.post(route, event));
            }
            assertRefused(400, signed(Request.post(project.path("insights/trend/"), nested)));
            assertRefused(
                    400, signed(Request.post(project.path("insights/trend/"), "{\"properties\":" + nested + "}")));
        }
        String properties = "%5B".repeat(3_000);
        assertRefused(400, signed(Request.get(project.path("events/?properties=" + properties))));
    }

    @Test
    void aFilterOfManyPartsIsAnsweredOrRefused() {
        Project project = server.newProject("wide");
        String one = "{\"key\":\"a\",\"value\":[\"b\"],\"operator\":\"exact\",\"type\":\"event\"}";
        String many = "[" + (one + ",").repeat(5_000) + one + "]";
        String groups = "{\"type\":\"OR\",\"values\":[".repeat(60) + one + "]}".repeat(60);
        String series = "[" + "{\"id\":\"a\",\"type\":\"events\"},".repeat(500) + "{\"id\":\"a\"}]";
        for (String body : List.of(
                "{\"properties\":" + many + "}",
                "{\"properties\":" + groups + "}",
                "{\"events\":" + series + "}",
                "{\"events\":[{\"id\":\"a\"}],\"formula\":\"" + "(".repeat(5_000) + "A" + ")".repeat(5_000) + "\"}",
                "{\"events\":[{\"id\":\"a\"}],\"formula\":\"" + "A+".repeat(20_000) + "A\"}",
                "{\"events\":[{\"id\":\"a\"}],\"date_from\":\"1970-01-01\",\"interval\":\"minute\"}",
                "{\"events\":[{\"id\":\"a\"}],\"date_from\":\"-99999999999y\"}",
                "{\"events\":[{\"id\":\"a\"}],\"breakdown\":[" + "\"a\",".repeat(500)
                        + "\"a\"],\"breakdown_limit\":100000}",
                "{\"events\":[{\"id\":\"" + "a".repeat(100_000) + "\"}]}")) {
            assertAnswered(signed(Request.post(project.path("insights/trend/"), body)));
        }
    }

    @Test
    void headersAndAddressesThatAreTooLongAreRefused() {
        for (String route : List.of("/batch/", "/api/projects/", "/_health")) {
            RawAnswer headers =
                    send(Request.get(route).with("X-Long", "x".repeat(200_000))).orElseThrow();
            assertThat(headers.status()).isEqualTo(431);
            assertThat(headers.complaint(false)).isEmpty();
            RawAnswer address =
                    send(Request.get(route + "?a=" + "x".repeat(200_000))).orElseThrow();
            assertThat(address.status()).isIn(414, 431);
            assertThat(address.complaint(false)).isEmpty();
        }
    }

    private void assertRefused(int status, Request request) {
        RawAnswer answer = assertAnswered(request);
        assertThat(answer.status()).as(request + "\n→ " + answer).isEqualTo(status);
    }

    private RawAnswer assertAnswered(Request request) {
        Optional<RawAnswer> answer = send(request);
        assertThat(answer.map(given -> given.complaint(false)).orElse("no answer"))
                .as(() -> request + "\n→ " + answer + server.duet().log())
                .isEmpty();
        return answer.orElseThrow();
    }

    private Optional<RawAnswer> send(Request request) {
        return new RawHttp(server.duet()).send(request.bytes());
    }

    private Request signed(Request request) {
        return request.with("Authorization", "Bearer " + server.owner().key());
    }

    private static String deep(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
