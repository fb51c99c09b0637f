package dev.duet.server;

import dev.duet.events.DuetException;
import dev.duet.server.client.ApiClient;
import dev.duet.server.config.Config;
import dev.duet.server.imports.ImportProgress;
import dev.duet.server.imports.ImportTarget;
import dev.duet.server.imports.Importer;
import dev.duet.server.imports.Importer.Outcome;
import dev.duet.server.pipeline.LenientInstant;
import dev.duet.server.processes.DataFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duet import}: brings a history from a file into a project. */
@Command(
        name = "import",
        description = "Brings events from a file into a project: JSON lines or CSV, also packed by gzip or zstd. It can"
                + " be stopped at any time; run again, it goes on. Exit code 3: some rows were bad, the others are in.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private static final int SOME_BAD = 3;
    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "FILE", description = "A file, or - for what comes in.")
    private String file = STANDARD_INPUT;

    @Option(names = "--project", paramLabel = "ID", description = "The project's number (the only one there is).")
    private @Nullable Long project;

    @Option(names = "--token", paramLabel = "TOKEN", description = "The project's token, in place of its number.")
    private @Nullable String token;

    @Option(
            names = "--host",
            paramLabel = "URL",
            description = "A server elsewhere; needs the token (the server of the data folder, started if need be).")
    private @Nullable URI host;

    @Mixin
    private DataOption instance = new DataOption();

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Keeps how far the import has come (a file in the data folder; none for -).")
    private @Nullable Path state;

    @Option(
            names = "--default-time",
            paramLabel = "TIME",
            description = "When the events of rows without a time happened; without it such rows are bad.")
    private @Nullable String defaultTime;

    @Option(names = "--restart", description = "Begins anew; what is there already is not stored again.")
    private boolean restart;

    private int exit;

    @Override
    public Integer call() {
        Config config = instance.config();
        URI elsewhere = host;
        if (elsewhere == null) {
            ServerAtHand.use(config, (url, _, operator) -> bring(config, url, token(url, operator)));
        } else if (token == null) {
            throw DuetException.invalid("--token", "--host needs --token, the token of a project there");
        } else {
            bring(config, ImportTarget.address(elsewhere), token);
        }
        return exit;
    }

    private String token(URI url, String operator) {
        if (token != null) {
            return token;
        }
        try (ApiClient client = new ApiClient(url, operator)) {
            return ImportTarget.token(client, project);
        }
    }

    private void bring(Config config, URI url, String to) {
        boolean standardInput = file.equals(STANDARD_INPUT);
        Path where = Path.of(file).toAbsolutePath().normalize();
        Path kept = state;
        if (kept == null && !standardInput) {
            kept = ImportTarget.stateFile(DataFolder.imports(config.data()), host, to, where);
        }
        if (restart && kept != null) {
            Importer.forget(kept);
        }
        Importer importer = new Importer(url, to, kept, time(), ImportProgress.standard());
        Outcome outcome = standardInput ? importer.stream(System.in) : importer.file(where);
        System.out.printf(
                "Imported %s of %s%s.%n",
                counted(outcome.sent(), "event"),
                counted(outcome.rows(), "row"),
                outcome.bad() == 0 ? "" : "; %,d bad".formatted(outcome.bad()));
        exit = outcome.bad() == 0 ? 0 : SOME_BAD;
    }

    private @Nullable Instant time() {
        if (defaultTime == null) {
            return null;
        }
        Instant time = LenientInstant.read(defaultTime);
        if (time == null || time.isBefore(Instant.EPOCH) || time.isAfter(Instant.now())) {
            throw DuetException.invalid(
                    "--default-time", "--default-time must be a time between 1970 and now, not '" + defaultTime + "'");
        }
        return time;
    }

    private static String counted(long number, String what) {
        return "%,d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }
}
