package dev.duet.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.api.Account;
import dev.duet.e2e.api.Api;
import dev.duet.e2e.api.Project;
import dev.duet.e2e.program.Child;
import dev.duet.e2e.program.Duet;
import dev.duet.e2e.program.EventEngine;
import dev.duet.e2e.program.Eventually;
import dev.duet.e2e.program.Program;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Whatever dies while events come in: what was acknowledged is there once afterwards. */
class RecoveryTest {
    private static final int SOME_BATCHES = 20;

    @ParameterizedTest
    @EnumSource
    void nothingAcknowledgedIsLostOrDoubledWhateverIsKilled(EventEngine engine) {
        Program.build();
        try (Duet duet = Duet.start(engine, Map.of())) {
            Account owner = Account.signUp(duet.url(), "ada");
            Project project = owner.newProject("killed");
            try (Sender sender = Sender.start(project)) {
                sender.awaitBatches(SOME_BATCHES);
                for (Child child : Child.of(engine)) {
                    killChild(duet, child);
                    sender.awaitBatches(SOME_BATCHES);
                }
                duet.kill();
                duet.start();
                sender.awaitBatches(SOME_BATCHES);
                assertThat(duet.stop()).isIn(0, 143);
                duet.start();
                sender.awaitBatches(SOME_BATCHES);
                sender.finish();
                duet.killEverything();
                duet.start();
                assertThat(sender.surprises()).isEmpty();
                assertEachIsThereOnce(project, sender.acknowledged());
                // And once more from the files alone.
                assertThat(duet.stop()).isIn(0, 143);
                assertThat(duet.errors()).isEmpty();
                duet.start();
                assertTheOwnerIsStillTheOwner(duet, owner);
                assertEachIsThereOnce(project, sender.acknowledged());
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + duet.log(), e);
            }
        }
    }

    /** An account is as durable as an event, and a second owner cannot come in. */
    private static void assertTheOwnerIsStillTheOwner(Duet duet, Account owner) {
        Account.signIn(duet.url(), owner.email(), owner.password());
        Map<String, Object> second = Map.of(
                "first_name", "Eve",
                "email", "eve@example.com",
                "password", "correct horse battery eve",
                "organization_name", "Eve's");
        Api.anonymous(duet.url()).post("/api/signup/", second).expect(403);
    }

    /** Kills a child and waits until another one runs in its place, under the same server. */
    private static void killChild(Duet duet, Child child) {
        ProcessHandle first = duet.child(child).orElseThrow();
        first.destroyForcibly();
        first.onExit().join();
        Optional<ProcessHandle> second = Eventually.get(() -> duet.child(child), Optional::isPresent);
        assertThat(second).as(child + " was not started again" + duet.log()).isPresent();
        assertThat(duet.isAlive()).isTrue();
        int readiness = Eventually.get(
                () -> Api.anonymous(duet.url()).get("/_readiness").status(), status -> status == 200);
        assertThat(readiness).isEqualTo(200);
    }

    private static void assertEachIsThereOnce(Project project, Set<String> acknowledged) {
        int count = acknowledged.size();
        assertThat(project.trendOnceItShows(Sender.EVENT, count)).isEqualTo(count);
        List<JsonNode> stored = project.events(Sender.EVENT);
        assertThat(stored)
                .extracting(event -> event.path("uuid").asString())
                .containsExactlyInAnyOrderElementsOf(acknowledged);
    }
}
