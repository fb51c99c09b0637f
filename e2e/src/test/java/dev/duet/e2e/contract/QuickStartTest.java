package dev.duet.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.program.Duet;
import dev.duet.e2e.program.EventEngine;
import dev.duet.e2e.program.Program;
import dev.duet.e2e.program.Program.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README's quick start, carried out as it is written; only the port is another. */
class QuickStartTest {
    private static final String HEADING = "## Quick start";
    private static final String ADDRESS = "localhost:8000";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theCommandsOfTheReadmeEndWithATrend(EventEngine engine) throws IOException {
        Program.build();
        try (Duet duet = Duet.start(engine, Map.of())) {
            String commands = commands().replace(ADDRESS, duet.url().getAuthority());
            Path script = Files.writeString(folder.resolve("quick-start"), commands);
            Finished finished = Program.run(
                    60, Map.of(), List.of("sh", "-euc", "cd \"$0\" && . \"$1\"", folder.toString(), script.toString()));
            assertThat(finished.exit())
                    .as(finished.output() + finished.errors() + duet.log())
                    .isZero();
            String acknowledgement = "{\"status\":1}";
            assertThat(finished.output()).startsWith(acknowledgement);
            String trend = finished.output().substring(acknowledgement.length());
            double count = 0;
            for (JsonNode line : new JsonMapper().readTree(trend).path("result")) {
                count += line.path("count").asDouble();
            }
            assertThat(count).as(trend).isEqualTo(2);
        }
    }

    /** The shell's blocks under the heading, without the line that starts the server: that one runs already. */
    private static String commands() throws IOException {
        List<String> lines = Files.readAllLines(Program.home().resolve("README.md"));
        int start = lines.indexOf(HEADING);
        assertThat(start).as(HEADING + " in README.md").isNotNegative();
        StringBuilder commands = new StringBuilder();
        boolean inBlock = false;
        for (String line : lines.subList(start + 1, lines.size())) {
            if (line.startsWith("## ")) {
                break;
            }
            if (line.startsWith("```")) {
                inBlock = line.equals("```sh");
            } else if (inBlock) {
                commands.append(line).append('\n');
            }
        }
        String all = commands.toString()
                .lines()
                .filter(line ->
                        !line.startsWith("bin/duet start") && !line.startsWith("git clone") && !line.startsWith("cd "))
                .collect(Collectors.joining("\n"));
        assertThat(all).contains("curl ").contains(ADDRESS);
        return all;
    }
}
