package dev.duet.server.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.capture.RawClient.Answer;
import dev.duet.server.config.Config;
import dev.duet.server.http.HttpMetrics;
import dev.duet.server.http.HttpServer;
import dev.duet.server.http.MemoryBudget;
import dev.duet.server.pipeline.EventPreview;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What senders are told while the machine itself gives out. */
class CaptureFailureTest {
    private static final String EVENT = "{\"api_key\":\"phc_known\",\"event\":\"sign up\",\"distinct_id\":\"ada\"}";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MemoryBudget budget = new MemoryBudget(64 << 20);
    private final CaptureService service = new CaptureService(
            CaptureLimits.STANDARD,
            new CaptureProjects(CaptureFailureTest::project, (_, _) -> Optional.empty()),
            _ -> {
                throw new OutOfMemoryError("made for the test");
            },
            new EventPreview(CaptureLimits.STANDARD),
            budget,
            registry);
    private final HttpServer http = HttpServer.start(
            Config.defaults(Path.of("unused")).withPort(0),
            new HttpMetrics(registry),
            budget,
            List.of(new CaptureRoutes(service, new RemoteConfig(_ -> false))));
    private final RawClient client = new RawClient(http.port());

    private static Optional<CaptureProject> project(String token) {
        if (!token.equals("phc_known")) {
            throw new StackOverflowError("made for the test");
        }
        return Optional.of(new CaptureProject(7, false, true));
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void memory_that_runs_out_is_answered_and_what_the_request_held_is_given_back() throws IOException {
        toldToSendAgain(client.post("/e/", EVENT)); // the project is looked up by another thread
        toldToSendAgain(client.post("/e/", EVENT)); // and remembered from then on
    }

    @Test
    void a_look_up_that_breaks_leaves_nobody_waiting() throws IOException {
        toldToSendAgain(client.post("/e/", EVENT.replace("phc_known", "phc_deep")));
    }

    private void toldToSendAgain(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.head()).contains("Retry-After: ");
        assertThat(registry.get("duet.capture.memory.bytes").gauge().value()).isZero();
    }
}
