package dev.duet.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.SharedServer;
import dev.duet.e2e.api.Project;
import dev.duet.e2e.program.Program;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A script under {@code src/test/js} that drives an SDK in Node.js and prints, as its last line, what it sent. */
final class NodeScript {
    private static final int SECONDS = 120;

    private NodeScript() {}

    /** Runs a script to its end, on a project of a server. */
    static Sent run(String name, SharedServer server, Project project) {
        String script = Program.home().resolve("e2e/src/test/js").resolve(name).toString();
        List<String> line = List.of(
                "node",
                script,
                server.url().toString(),
                project.token(),
                Long.toString(project.id()),
                server.owner().key());
        Program.Finished finished = Program.run(SECONDS, Map.of(), line);
        assertThat(finished.exit()).as(finished.output() + finished.errors()).isZero();
        String last =
                finished.output().lines().reduce((first, second) -> second).orElse("[]");
        Sent sent = new Sent();
        for (JsonNode event : new JsonMapper().readTree(last)) {
            sent.add(event.path("event").asString(), event.path("uuid").asString());
        }
        return sent;
    }
}
