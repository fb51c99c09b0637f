package dev.duet.bench.online;

import dev.duet.bench.Loading;
import dev.duet.bench.Settings;
import dev.duet.bench.data.DataSet;
import dev.duet.bench.report.Measurement;
import dev.duet.bench.server.Folders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * An expensive migration of all events while others come in and questions are asked, with kills at random points of it: the
 * last one right after the tables have changed places.
 */
@Command(
        name = "online",
        description = "Copies the table of events into another order online, and kills its processes meanwhile.")
public final class OnlineCommand implements Callable<Integer> {
    /** Beyond it the tables have changed places. */
    private static final double LAST_COPY = 0.95;

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--events", defaultValue = "2000000")
    private long events = 2_000_000;

    @Option(names = "--kills", defaultValue = "10")
    private int kills = 10;

    @Option(names = "--seed", description = "of the kills (random)")
    private @Nullable Long seed;

    @Option(names = "--from", description = "a folder of bin/bench clickhouse, which is copied and not changed")
    private @Nullable Path from;

    private final List<String> wrong = new ArrayList<>();
    private int right;
    private int begun;
    private long longest;

    @Override
    public Integer call() throws IOException {
        long chosen = seed == null ? new SecureRandom().nextLong() : seed;
        System.out.println("kills: seed " + chosen);
        Path folder = settings.data().resolve("online-" + events);
        Folders.delete(folder);
        Files.createDirectories(folder);
        try {
            String content = prepare(folder);
            long start = System.nanoTime();
            for (double target : targets(new Random(chosen))) {
                runUntil(folder, target);
            }
            runUntil(folder, Double.POSITIVE_INFINITY);
            double seconds = (System.nanoTime() - start) / 1e9;
            return report(folder, content, seconds, chosen);
        } finally {
            Folders.delete(folder);
        }
    }

    private String prepare(Path folder) throws IOException {
        Path source = from;
        if (source != null) {
            copy(source.resolve("server"), folder.resolve("server"));
        }
        try (OnlineInstance instance = new OnlineInstance(folder.resolve("server"))) {
            if (source == null) {
                Loading.fill(instance.engine(), DataSet.ofEvents(events));
            }
            new Answers(folder).keep(instance.engine());
            return instance.content();
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(copy);
                } else if (isOfData(file)) {
                    Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    /** Files, and the links by which ClickHouse finds them, which lead from one to the other inside the folder. */
    private static boolean isOfData(Path file) {
        return Files.isSymbolicLink(file) || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Ascending, so that each kill finds the copying somewhere else. */
    private double[] targets(Random random) {
        double[] targets = random.doubles(kills, 0, LAST_COPY).sorted().toArray();
        if (kills > 0) {
            targets[kills - 1] = 1;
        }
        return targets;
    }

    /** Runs the process until its migration is that far, and kills it; or until it has ended. */
    private void runUntil(Path folder, double target) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OnlineProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors").toFile()))
                .start();
        begun++;
        boolean isKilled = false;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                double progress = line.startsWith("progress ") ? Double.parseDouble(line.substring(9)) : -1;
                read(line);
                if (!isKilled && progress >= target) {
                    isKilled = true;
                    System.out.printf(Locale.ROOT, "kill %d at %.1f %%%n", begun, 100 * progress);
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
                if (line.equals("migrated")) {
                    process.getOutputStream().close();
                }
            }
        } catch (IOException e) {
            if (!isKilled) {
                throw e;
            }
        }
        int exit = process.onExit().join().exitValue();
        if (!isKilled && exit != 0) {
            wrong.add("the process ended with " + exit + ": " + Files.readString(folder.resolve("errors")));
        }
    }

    private void read(String line) {
        if (line.equals("right")) {
            right++;
        } else if (line.startsWith("wrong")) {
            wrong.add(line);
            System.out.println(line);
        } else if (line.startsWith("longest ")) {
            longest = Math.max(longest, Long.parseLong(line.substring(8)));
        } else if (line.startsWith("again")) {
            System.out.println(line);
        }
    }

    private int report(Path folder, String content, double seconds, long chosen) {
        long acknowledged = Captured.acknowledged(folder.resolve("acknowledged")) * Captured.BATCH;
        List<Measurement> rows = new ArrayList<>();
        try (OnlineInstance instance = new OnlineInstance(folder.resolve("server"))) {
            long stored =
                    Long.parseLong(instance.ask("SELECT count() FROM duet.events WHERE project = " + Captured.PROJECT));
            long distinct = Long.parseLong(
                    instance.ask("SELECT uniqExact(uuid) FROM duet.events WHERE project = " + Captured.PROJECT));
            boolean isDone = instance.engine().schema().plan().stream().allMatch(step -> step.isApplied());
            rows.add(Measurement.plain("Kills with signal 9", "times", begun - 1.0));
            rows.add(Measurement.atLeast("The migration is applied", "1: yes", isDone ? 1 : 0, 1));
            rows.add(Measurement.atMost(
                    "Events acknowledged meanwhile and lost", "events", (double) (acknowledged - distinct), 0));
            rows.add(Measurement.atMost("Events stored more than once", "events", (double) (stored - distinct), 0));
            rows.add(Measurement.atMost(
                    "Events from before that are not the same",
                    "1: some",
                    instance.content().equals(content) ? 0 : 1,
                    0));
            rows.add(Measurement.atMost("Wrong answers meanwhile", "answers", wrong.size(), 0));
            rows.add(Measurement.atLeast("Right answers meanwhile", "answers", right, 1));
            rows.add(Measurement.atMost(
                    "Objects not as declared",
                    "objects",
                    instance.engine().schema().drift().size(),
                    0));
        }
        List<String> notes = new ArrayList<>(wrong);
        notes.add(String.format(
                Locale.ROOT,
                "%,d events captured meanwhile, %,.0f s with all starts, the longest append of the last start %,d ms, seed %d",
                acknowledged,
                seconds,
                longest,
                chosen));
        System.out.println(notes.getLast());
        settings.results()
                .write(
                        "online",
                        String.format(Locale.ROOT, "Online migration of %,d events, with kills", events),
                        rows,
                        notes);
        boolean isGood = rows.stream().noneMatch(row -> row.verdict().equals("NO"));
        System.out.println(isGood ? "nothing lost, all answers right" : "NOT GOOD, see the table");
        return isGood ? 0 : 1;
    }
}
