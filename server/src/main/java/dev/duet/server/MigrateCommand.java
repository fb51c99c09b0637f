package dev.duet.server;

import dev.duet.events.DuetException;
import dev.duet.server.client.ApiClient;
import dev.duet.server.config.Config;
import dev.duet.server.http.Json;
import dev.duet.server.logging.LogConfigurator;
import dev.duet.server.migrations.MigrationRuns;
import dev.duet.server.processes.DataFolder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code duet migrate}: shows and runs the migrations of all databases, in the running server or without one. */
@Command(
        name = "migrate",
        description = "Brings the databases up to this release, or shows what that would do. Expensive migrations run"
                + " while the server serves; after an interruption the next run goes on.",
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
    private static final String PATH = "/api/instance_status/migrations/";
    private static final int DRIFT = 3;
    private static final int PERCENT = 100;
    private static final int WIDTH = 100;

    @Option(names = "--plan", description = "Shows every migration and changes nothing; exit code 3: tables drifted.")
    private boolean plan;

    @Option(
            names = "--expensive",
            description = "Runs the expensive ones as well, whatever CLICKHOUSE_INITIAL_MIGRATIONS says.")
    private boolean expensive;

    @Option(names = "--undo", paramLabel = "STORE:NUMBER", description = "Takes one back, such as clickhouse:6.")
    private @Nullable String undo;

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            description = "With --plan: prints what a ClickHouse cluster would hold, and does nothing else.")
    private @Nullable String cluster;

    @Option(names = "--database", paramLabel = "NAME", description = "With --cluster: the database there (duet).")
    private String database = "duet";

    @Mixin
    private DataOption instance = new DataOption();

    @Mixin
    private EngineOption engine = new EngineOption();

    @Override
    public Integer call() {
        if (cluster != null) {
            return planCluster(cluster);
        }
        Config config = instance.config(engine.settings());
        boolean all = expensive || config.operator().initialMigrations();
        Optional<DataFolder.Holder> holder = DataFolder.holder(config.data());
        if (holder.isEmpty()) {
            return withoutServer(config, all);
        }
        try (ApiClient client = new ApiClient(holder.get().url(), holder.get().operatorSecret())) {
            return inServer(client, all);
        }
    }

    private int planCluster(String name) {
        if (!plan) {
            throw DuetException.invalid(
                    "--cluster", "--cluster is for --plan; a cluster is migrated with CLICKHOUSE_CLUSTER");
        }
        System.out.print(Engines.clusterPlan(name, database));
        return 0;
    }

    private int inServer(ApiClient client, boolean all) {
        if (!plan) {
            String[] parts = undo == null ? new String[0] : storeAndNumber(undo);
            ApiClient.Answer started = undo == null
                    ? client.post(PATH + "run/", Map.of("expensive", all))
                    : client.post(PATH + "undo/", Map.of("store", parts[0], "number", Integer.valueOf(parts[1])));
            if (started.status() == 400) {
                throw DuetException.invalid(
                        "--undo", started.body().path("detail").asString(""));
            }
            started.expectSuccess("migrating");
            await(client);
        }
        return show(client.get(PATH + "?look=true").expectSuccess("reading the migrations"));
    }

    /** Tells how far it is, until nothing runs any more. */
    private static void await(ApiClient client) {
        int told = -1;
        while (true) {
            JsonNode status = client.get(PATH).expectSuccess("reading the migrations");
            if (!status.path("running").asBoolean(false)) {
                String failure = status.path("failure").asString("");
                if (!failure.isEmpty()) {
                    throw DuetException.unavailable("migrating ended early: " + failure, null);
                }
                return;
            }
            for (JsonNode line : status.path("results")) {
                int percent = (int) (line.path("progress").asDouble(0) * PERCENT);
                if (line.path("state").asString().equals("running") && percent > told) {
                    told = percent;
                    System.err.println("duet: " + name(line) + ": " + percent + " %");
                }
            }
            ApiClient.pause();
        }
    }

    private int withoutServer(Config config, boolean all) {
        try (DataFolder folder = DataFolder.open(config.data())) {
            LogConfigurator.toFile(folder.logs().resolve("duet.log")); // before anything that could log
            try (Closing closing = new Closing()) {
                MigrationRuns runs = Foundation.migrations(config, folder, closing);
                if (undo != null) {
                    String[] parts = storeAndNumber(undo);
                    runs.undo(parts[0], Integer.parseInt(parts[1]));
                } else if (!plan) {
                    runs.run(all);
                }
                return show(Json.read(Json.bytes(runs.status(true))));
            }
        }
    }

    private static String[] storeAndNumber(String text) {
        if (!text.matches("[a-z]+:[0-9]{1,6}")) {
            throw DuetException.invalid("--undo", "--undo must look like clickhouse:6, not '" + text + "'");
        }
        return text.split(":", 2);
    }

    private int show(JsonNode status) {
        for (JsonNode line : status.path("results")) {
            System.out.printf(
                    "%-8s %-40s %s%s%n",
                    line.path("state").asString(),
                    name(line),
                    line.path("expensive").asBoolean() ? "(expensive) " : "",
                    line.path("what").asString());
            if (plan) {
                System.out.println("         checksum " + line.path("checksum").asString());
                for (JsonNode statement : line.path("undo")) {
                    System.out.println("         undo: " + cut(shown(statement.asString())));
                }
            }
        }
        for (JsonNode drift : status.path("drift")) {
            System.out.printf(
                    "drift    %s: expected %s, found %s%n",
                    drift.path("object").asString(),
                    shown(drift.path("expected").asString()),
                    shown(drift.path("found").asString()));
        }
        String failure = status.path("drift_failure").asString("");
        if (!failure.isEmpty()) {
            System.out.println("drift    not known: " + shown(failure));
        }
        System.out.println(summary(status));
        return plan && !status.path("drift").isEmpty() ? DRIFT : 0;
    }

    private static String summary(JsonNode status) {
        int pending = 0;
        int expensive = 0;
        for (JsonNode line : status.path("results")) {
            boolean isPending = !line.path("state").asString().equals("applied");
            pending += isPending ? 1 : 0;
            expensive += isPending && line.path("expensive").asBoolean() ? 1 : 0;
        }
        int drift = status.path("drift").size();
        String drifted = drift == 0 ? "no drift" : drift + " objects are not as declared";
        return pending == 0
                ? "All " + status.path("results").size() + " migrations are applied; " + drifted + "."
                : pending + " of " + status.path("results").size() + " migrations are pending, " + expensive
                        + " of them expensive; " + drifted + ".";
    }

    private static String name(JsonNode line) {
        return line.path("store").asString() + ":" + line.path("number").asInt() + " "
                + line.path("name").asString();
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…";
    }

    private static String shown(String definition) {
        return definition.isEmpty() ? "nothing" : definition.strip().replaceAll("\\s+", " ");
    }
}
