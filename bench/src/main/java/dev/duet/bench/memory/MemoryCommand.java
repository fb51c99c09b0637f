package dev.duet.bench.memory;

import dev.duet.bench.Settings;
import dev.duet.bench.report.Measurement;
import dev.duet.bench.server.DuetProcess;
import dev.duet.bench.server.Folders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much memory an idle Duet holds, with each engine. */
@Command(name = "memory", description = "Starts Duet with each engine, waits, and adds up the memory of its processes.")
public final class MemoryCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1e6;

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--wait", defaultValue = "30", description = "seconds from the start to the look")
    private int wait = 30;

    @Override
    public Integer call() throws InterruptedException {
        List<Measurement> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        measure("postgres", 500, rows, notes);
        measure("clickhouse", 1_200, rows, notes);
        settings.results().write("memory", "Memory of an idle Duet, " + wait + " s after its start", rows, notes);
        return 0;
    }

    private void measure(String engine, double bar, List<Measurement> rows, List<String> notes)
            throws InterruptedException {
        Path folder = settings.data().resolve("memory-" + engine);
        Folders.delete(folder);
        try (DuetProcess duet = DuetProcess.start(settings.repository(), folder, engine)) {
            Thread.sleep(wait * 1_000L);
            ProcessTree tree = ProcessTree.of(duet.handle());
            rows.add(Measurement.atMost(
                    "whole process tree, events in " + engine, "MB (PSS)", tree.proportional() / MEGABYTE, bar));
            rows.add(Measurement.plain(
                    "the same, shared pages counted for each", "MB (RSS)", tree.resident() / MEGABYTE));
            notes.add(engine + ": " + describe(tree));
        }
        Folders.delete(folder);
    }

    private static String describe(ProcessTree tree) {
        return String.join(
                ", ",
                tree.processes().stream()
                        .map(member -> member.command() + " " + Math.round(member.proportional() / MEGABYTE) + " MB")
                        .toList());
    }
}
