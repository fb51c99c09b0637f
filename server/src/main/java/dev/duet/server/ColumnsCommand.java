package dev.duet.server;

import dev.duet.events.DuetException;
import dev.duet.server.columns.ColumnClient;
import dev.duet.server.columns.ColumnClient.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code duet columns}: which properties have columns of their own in ClickHouse, and changes of that. */
@Command(
        name = "columns",
        description =
                "Gives the properties that cost the most time columns of their own in ClickHouse, so that a question need"
                        + " not parse JSON for them. Works with the running server of the data folder, or starts one meanwhile.",
        synopsisSubcommandLabel = "(analyze | list | add | drop)",
        mixinStandardHelpOptions = true)
final class ColumnsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Whether something happens. */
    static final class Dry {
        @Option(names = "--dry-run", description = "Says what would be done, and does nothing.")
        private boolean dry;
    }

    /** Which properties are meant. */
    static final class Which {
        @Option(
                names = "--table",
                paramLabel = "TABLE",
                description = "Whose property: events or persons (events).",
                defaultValue = "events")
        private String table = "events";

        @Option(names = "--property", paramLabel = "NAME", description = "The property; may be given several times.")
        private List<String> options = new ArrayList<>();

        @Parameters(paramLabel = "NAME", arity = "0..*", description = "The same, without the option's name.")
        private List<String> names = new ArrayList<>();

        private List<Named> all() {
            List<String> all = new ArrayList<>(options);
            all.addAll(names);
            if (all.isEmpty()) {
                throw DuetException.invalid("--property", "say which property: --property NAME");
            }
            return all.stream().map(name -> new Named(table, name)).toList();
        }
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: analyze, list, add or drop");
    }

    @Command(
            name = "analyze",
            description =
                    "Reads the query log, and gives the properties that slow queries spent the most time on columns.",
            mixinStandardHelpOptions = true)
    int analyze(
            @Mixin DataOption where,
            @Mixin Dry dry,
            @Option(
                            names = "--minimum-query-time",
                            paramLabel = "MS",
                            description = "Slow from here on (MATERIALIZE_COLUMNS_MINIMUM_QUERY_TIME, 3000).")
                    @Nullable
                    Integer minimum,
            @Option(
                            names = "--analysis-period",
                            paramLabel = "HOURS",
                            description = "How far back (MATERIALIZE_COLUMNS_ANALYSIS_PERIOD_HOURS, 168).")
                    @Nullable
                    Integer period,
            @Option(
                            names = "--max-at-once",
                            paramLabel = "N",
                            description = "At most so many properties (MATERIALIZE_COLUMNS_MAX_AT_ONCE, 10).")
                    @Nullable
                    Integer most,
            @Option(
                            names = "--backfill-period",
                            paramLabel = "DAYS",
                            description = "Written into events so old (MATERIALIZE_COLUMNS_BACKFILL_PERIOD_DAYS, 90).")
                    @Nullable
                    Integer backfill) {
        Map<String, Integer> settings = new HashMap<>();
        put(settings, "minimum_query_time_ms", minimum);
        put(settings, "analysis_period_hours", period);
        put(settings, "max_at_once", most);
        put(settings, "backfill_period_days", backfill);
        return with(where, client -> client.analyze(settings, dry.dry));
    }

    @Command(
            name = "list",
            description = "Lists the columns with their size on disk and how many logged queries used them.",
            mixinStandardHelpOptions = true)
    int list(@Mixin DataOption where) {
        return with(where, ColumnClient::list);
    }

    @Command(name = "add", description = "Gives properties columns.", mixinStandardHelpOptions = true)
    int add(
            @Mixin DataOption where,
            @Mixin Which which,
            @Mixin Dry dry,
            @Option(
                            names = "--backfill-period",
                            paramLabel = "DAYS",
                            description = "Written into events so old (MATERIALIZE_COLUMNS_BACKFILL_PERIOD_DAYS, 90).")
                    @Nullable
                    Integer backfill) {
        List<Named> named = which.all();
        return with(where, client -> named.forEach(one -> client.add(one, Optional.ofNullable(backfill), dry.dry)));
    }

    @Command(
            name = "drop",
            description = "Takes the columns of properties away; answers stay the same.",
            mixinStandardHelpOptions = true)
    int drop(@Mixin DataOption where, @Mixin Which which, @Mixin Dry dry) {
        List<Named> named = which.all();
        return with(where, client -> named.forEach(one -> client.drop(one, dry.dry)));
    }

    private static void put(Map<String, Integer> settings, String name, @Nullable Integer value) {
        if (value != null) {
            settings.put(name, value);
        }
    }

    private static int with(DataOption where, Consumer<ColumnClient> work) {
        ServerAtHand.use(where.config(), (url, _, operator) -> {
            try (ColumnClient client =
                    new ColumnClient(url, operator, ColumnsCommand::say, ColumnsCommand::sayMeanwhile)) {
                if (client.hasColumns()) {
                    work.accept(client);
                }
            }
        });
        return 0;
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static void sayMeanwhile(String line) {
        System.err.println("duet: " + line);
    }
}
