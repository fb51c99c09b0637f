package dev.duet.e2e.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.OnEachEngine;
import dev.duet.e2e.SharedServer;
import dev.duet.e2e.api.Project;
import dev.duet.e2e.program.Child;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in, the answer is a good one or a refusal in the API's form, and the server goes on as before. {@code
 * -Dduet.fuzz=N} sends N requests of a kind to each engine, {@code -Dduet.fuzz.seed=S} the same ones as another run.
 */
@OnEachEngine
record FuzzTest(SharedServer server) {
    private static final int REQUESTS = Integer.getInteger("duet.fuzz", 1_200);
    private static final long SEED = Long.getLong("duet.fuzz.seed", new Random().nextLong());

    @Test
    void goodRequestsMadeBadAreAnsweredOrRefused() {
        Project project = server.newProject("mutations");
        List<Request> good = RealRequests.of(project, server.owner().key());
        Mutations mutations = new Mutations(SEED);
        RawHttp http = new RawHttp(server.duet());
        Map<Child, Long> children = children();
        for (int number = 0; number < REQUESTS; number++) {
            Request request = mutations.next(good);
            Optional<RawAnswer> answer = http.send(request.bytes());
            int sent = number;
            boolean headOnly = request.method().equals("HEAD");
            assertThat(answer.map(given -> given.complaint(headOnly)).orElse("no answer"))
                    .as(() -> "seed " + SEED + ", request " + sent + ": " + request + "\n→ " + answer
                            + server.duet().log())
                    .isEmpty();
        }
        assertUnharmed(children);
    }

    @Test
    void bytesThatAreNoHttpAreRefusedOrCutOff() {
        Project project = server.newProject("noise");
        List<Request> good = RealRequests.of(project, server.owner().key());
        Mutations mutations = new Mutations(SEED + 1);
        RawHttp http = new RawHttp(server.duet());
        Map<Child, Long> children = children();
        for (int number = 0; number < REQUESTS; number++) {
            byte[] noise = mutations.noise(good);
            Optional<RawAnswer> answer = http.send(noise);
            int sent = number;
            assertThat(answer.map(given -> given.complaint(false)).orElse(""))
                    .as(() -> "seed " + SEED + ", noise " + sent + "\n→ " + answer
                            + server.duet().log())
                    .isEmpty();
        }
        assertUnharmed(children);
    }

    /** The same processes still run, and a new event is counted: of another project, for a mutation may well delete its own. */
    private void assertUnharmed(Map<Child, Long> children) {
        assertThat(server.duet().isAlive()).isTrue();
        assertThat(children()).isEqualTo(children);
        Project project = server.newProject("afterwards");
        project.api()
                .post("/capture/", Map.of("api_key", project.token(), "event", "afterwards", "distinct_id", "user 1"))
                .expect(200);
        assertThat(project.trendOnceItShows("afterwards", 1)).isEqualTo(1);
    }

    private Map<Child, Long> children() {
        return Child.of(server.duet().engine()).stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        child -> server.duet().child(child).orElseThrow().pid()));
    }
}
