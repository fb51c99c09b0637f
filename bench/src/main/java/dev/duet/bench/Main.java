package dev.duet.bench;

import dev.duet.bench.append.AppendCommand;
import dev.duet.bench.capture.CaptureCommand;
import dev.duet.bench.capture.LagCommand;
import dev.duet.bench.capture.LoadCommand;
import dev.duet.bench.capture.SteadyCommand;
import dev.duet.bench.clickhouse.ClickHouseCommand;
import dev.duet.bench.clickhouse.ColumnsCommand;
import dev.duet.bench.clickhouse.GrowthCommand;
import dev.duet.bench.clickhouse.TightCommand;
import dev.duet.bench.memory.MemoryCommand;
import dev.duet.bench.online.OnlineCommand;
import dev.duet.bench.postgres.PostgresCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of {@code bin/bench}. */
@Command(
        name = "bench",
        description = "Measures Duet and writes bench/RESULTS.md.",
        mixinStandardHelpOptions = true,
        subcommands = {
            GenerateCommand.class,
            CaptureCommand.class,
            LoadCommand.class,
            LagCommand.class,
            SteadyCommand.class,
            MemoryCommand.class,
            PostgresCommand.class,
            ClickHouseCommand.class,
            GrowthCommand.class,
            TightCommand.class,
            ColumnsCommand.class,
            AppendCommand.class,
            OnlineCommand.class
        })
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
