package dev.duet.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.OnEachEngine;
import dev.duet.e2e.SharedServer;
import dev.duet.e2e.api.Project;
import dev.duet.e2e.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people do on the pages, all in one browser, as starting one takes longer than most of it. */
@OnEachEngine
record PagesTest(SharedServer server) {
    private static final int SECONDS = 300;

    @TestFactory
    List<DynamicTest> inABrowser() {
        Project project = server.newProject("pages");
        String script = Program.home().resolve("e2e/src/test/js/pages.mjs").toString();
        Program.Finished finished = Program.run(
                SECONDS,
                Map.of(),
                List.of(
                        "node",
                        script,
                        server.url().toString(),
                        Long.toString(project.id()),
                        server.owner().key(),
                        server.owner().email(),
                        server.owner().password()));
        assertThat(finished.exit()).as(finished.output() + finished.errors()).isZero();
        String last =
                finished.output().lines().reduce((first, second) -> second).orElse("[]");
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode result : new JsonMapper().readTree(last)) {
            tests.add(DynamicTest.dynamicTest(
                    result.path("name").asString(),
                    () -> assertThat(result.path("problem").asString(null)).isNull()));
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }
}
