package dev.duet.server.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestServer;
import dev.duet.server.config.QuestionLimits;
import dev.duet.server.database.DatabaseAddress;
import dev.duet.server.database.TestPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class HeavyQuestionTest {
    private static final DatabaseAddress DATABASE = TestPostgres.createAddress();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer impatient;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static HeavyQuestion question;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static HeavyQuestion impatientQuestion;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                config -> config.withDatabase(DATABASE).withQuestions(new QuestionLimits(600, 4096, 64)));
        impatient = TestServer.start(
                config -> config.withDatabase(DATABASE).withQuestions(new QuestionLimits(1, 4096, 64)));
        TestClient ada = server.owner();
        String key = ada.post("/api/personal_api_keys/", "{\"label\": \"k\"}").at("/value");
        long project = ada.get("/api/projects/@current/").json().get("id").asLong();
        question = new HeavyQuestion(DATABASE, server, key, project);
        impatientQuestion = new HeavyQuestion(DATABASE, impatient, key, project);
    }

    @AfterAll
    static void stop() {
        question.close();
        impatientQuestion.close();
        impatient.close();
        server.close();
    }

    @Test
    void aClientThatHangsUpStopsItsQuestionInTheEngine() throws InterruptedException {
        CompletableFuture<HttpResponse<String>> asked = question.ask(1);
        question.awaitRunning(1);
        asked.cancel(true);
        question.awaitRunning(0);
        server.client().get("/_health").expect(200);
    }

    @Test
    void equalQuestionsAtOnceAreComputedOnceAndGoOnForThoseWhoStay() throws InterruptedException {
        List<CompletableFuture<HttpResponse<String>>> asked =
                IntStream.range(0, 5).mapToObj(i -> question.ask(2)).toList();
        while (shared() < 4) {
            Thread.sleep(20);
        }
        question.awaitRunning(1);
        asked.subList(0, 4).forEach(client -> client.cancel(true));
        Thread.sleep(1_500);
        assertThat(asked.get(4).isDone()).isFalse();
        assertThat(server.client().get("/metrics").body()).contains("duet_answers_total{source=\"engine\"} ");
        question.awaitRunning(1);
        asked.get(4).cancel(true);
        question.awaitRunning(0);
    }

    @Test
    void aQuestionThatTakesTooLongIsRefusedWithAHintAndStopped() throws InterruptedException {
        HttpResponse<String> refused = impatientQuestion.ask(3).join();
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(504);
        assertThat(refused.body())
                .contains("\"code\":\"timeout\"")
                .contains("\"type\":\"server_error\"")
                .contains("shorter range");
        impatientQuestion.awaitRunning(0);
        impatient.client().get("/_health").expect(200);
    }

    @Test
    void aRequestThatIsSentBehindAQuestionIsAnsweredBehindIt() throws IOException {
        String answers = impatientQuestion.askAndGoOn(4, "/_health");
        assertThat(answers).startsWith("HTTP/1.1 504");
        assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(3);
        assertThat(answers).contains("HTTP/1.1 200");
    }

    private static double shared() {
        return server.client()
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("duet_answers_total{source=\"running\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
