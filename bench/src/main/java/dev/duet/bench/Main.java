package dev.duet.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of {@code bin/bench}. */
@Command(
        name = "bench",
        description = "Measures Duet and writes bench/RESULTS.md.",
        mixinStandardHelpOptions = true,
        subcommands = {GenerateCommand.class, dev.duet.bench.capture.LoadCommand.class})
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
