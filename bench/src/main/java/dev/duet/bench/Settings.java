package dev.duet.bench;

import dev.duet.bench.report.ResultsFile;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Option;

/** What all commands have in common. */
public final class Settings {
    @Option(
            names = "--data",
            defaultValue = "${env:DUET_BENCH_DATA:-data/bench}",
            description = "folder of the data sets, kept between runs (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("data/bench");

    @Option(
            names = "--results",
            defaultValue = "bench/RESULTS.md",
            description = "file that the tables go to (default: ${DEFAULT-VALUE})")
    private Path results = Path.of("bench/RESULTS.md");

    @Option(names = "--repository", hidden = true, defaultValue = ".")
    private Path repository = Path.of(".");

    public Path data() {
        return data.toAbsolutePath();
    }

    public ResultsFile results() {
        return new ResultsFile(results, Clock.systemUTC());
    }

    /** The folder of the clone. */
    public Path repository() {
        return repository.toAbsolutePath().normalize();
    }
}
