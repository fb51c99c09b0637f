package dev.duet.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.SharedServer;
import dev.duet.e2e.api.Project;
import dev.duet.e2e.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A script under {@code src/test/js} that drives an SDK in Node.js and prints, as its last line, what it sent. */
final class NodeScript {
    private static final int SECONDS = 600;
    private static final JsonMapper MAPPER = new JsonMapper();

    private NodeScript() {}

    /** Runs a script to its end, on a project of a server. */
    static Sent run(String name, SharedServer server, Project project) {
        return run(name, Map.of(), server, project);
    }

    /** Runs a script to its end, with settings in its environment. */
    static Sent run(String name, Map<String, String> environment, SharedServer server, Project project) {
        List<String> arguments = List.of(
                project.token(), Long.toString(project.id()), server.owner().key());
        JsonNode events = json(name, environment, server, arguments);
        Sent sent = new Sent();
        for (JsonNode event : events) {
            sent.add(event.path("event").asString(), event.path("uuid").asString());
        }
        return sent;
    }

    /** What posthog-node says of flags of some people, decided by itself under {@code local}, by the server {@code remote}. */
    static JsonNode flags(SharedServer server, Project project, List<String> keys, List<TestFlags.Person> people) {
        Path folder = Program.temporaryFolder();
        try {
            Path file = folder.resolve("people.json");
            Files.write(file, MAPPER.writeValueAsBytes(Map.of("keys", keys, "people", people)));
            return json(
                    "node-flags.mjs",
                    Map.of(),
                    server,
                    List.of(project.token(), server.owner().key(), file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Program.delete(folder);
        }
    }

    /** Runs a script that takes the server's address and these arguments; its last line as JSON. */
    static JsonNode json(String name, Map<String, String> environment, SharedServer server, List<String> arguments) {
        String script = Program.home().resolve("e2e/src/test/js").resolve(name).toString();
        List<String> line = new ArrayList<>(List.of("node", script, server.url().toString()));
        line.addAll(arguments);
        Program.Finished finished = Program.run(SECONDS, environment, line);
        assertThat(finished.exit()).as(finished.output() + finished.errors()).isZero();
        return MAPPER.readTree(
                finished.output().lines().reduce((first, second) -> second).orElse("[]"));
    }
}
