package dev.duet.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.OnEachEngine;
import dev.duet.e2e.SharedServer;
import dev.duet.e2e.program.Program;
import dev.duet.e2e.program.Program.Finished;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OnEachEngine
record DemoTest(SharedServer server) {

    @Test
    void theDemoFillsAProjectThatAnswers() {
        Finished finished = Program.run(
                Map.of("MULTI_ORG_ENABLED", "true"),
                "demo",
                "--events",
                "2000",
                "--data",
                server.duet().data().toString());
        assertThat(finished.exit()).as(finished.output() + finished.errors()).isZero();
        assertThat(finished.errors()).doesNotContain("Exception");
    }
}
