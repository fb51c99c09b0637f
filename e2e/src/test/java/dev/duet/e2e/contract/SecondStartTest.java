package dev.duet.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.OnEachEngine;
import dev.duet.e2e.SharedServer;
import dev.duet.e2e.program.Program;
import dev.duet.e2e.program.Program.Finished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One folder has one owner at a time. */
@OnEachEngine
record SecondStartTest(SharedServer server) {

    @Test
    void aSecondStartOnTheSameFolderIsRefusedAndHarmsNothing() {
        Path data = server.duet().data();
        Set<Path> before = entries(data);
        Finished finished = Program.run(Map.of(), "start", "--port", "0", "--data", data.toString());
        StartRefusalTest.assertRefused(
                finished, data.toString(), Long.toString(server.duet().processId()));
        assertThat(entries(data)).isEqualTo(before);
        server.newProject("after a refused start");
    }

    private static Set<Path> entries(Path folder) {
        try (var paths = Files.list(folder)) {
            return Set.copyOf(paths.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
