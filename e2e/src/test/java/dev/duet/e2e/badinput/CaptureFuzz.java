package dev.duet.e2e.badinput;

import dev.duet.e2e.api.Account;
import dev.duet.e2e.api.Api;
import dev.duet.e2e.api.Project;
import dev.duet.e2e.program.Duet;
import dev.duet.e2e.program.EventEngine;
import dev.duet.e2e.program.Program;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The long fuzz run over the capture routes, {@code bin/fuzz}: mutated requests from several connections at once against
 * each engine, a bounded number of them. Prints what came back and what was left in memory; ends with 1 on any answer that
 * is no good one, and on growth.
 */
final class CaptureFuzz {
    private static final int CONNECTIONS = 3;
    private static final int MEASUREMENTS = 5;
    private static final double MEGABYTE = 1024 * 1024;
    private static final double MOST_GROWTH = 48;
    private static final Pattern USED_HEAP =
            Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} (\\S+)$");

    private final Duet duet;
    private final Project project;
    private final List<Request> good;
    private final long seed;
    private final Map<Integer, AtomicLong> answers = new TreeMap<>();
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();

    private CaptureFuzz(Duet duet, Account owner, long seed) {
        this.duet = duet;
        this.project = owner.newProject("fuzz");
        this.good = CaptureRequests.of(project, owner.key());
        this.seed = seed;
    }

    /** {@code [requests for each engine] [seed]}. */
    public static void main(String[] arguments) throws InterruptedException {
        int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : new Random().nextLong();
        Program.build();
        boolean passed = true;
        for (EventEngine engine : EventEngine.values()) {
            try (Duet duet = Duet.start(engine, Map.of("DUET_POSTGRES_MAX_CONNECTIONS", "40"))) {
                passed &= new CaptureFuzz(duet, Account.signUp(duet.url(), "ada"), seed).run(requests);
            }
        }
        System.exit(passed ? 0 : 1);
    }

    private boolean run(int requests) throws InterruptedException {
        System.out.printf("%s: seed %d, %,d requests from %d connections%n", duet, seed, requests, CONNECTIONS);
        long began = System.nanoTime();
        double first = 0;
        double last = 0;
        for (int part = 0; part < MEASUREMENTS && complaints.isEmpty(); part++) {
            send(part, requests / MEASUREMENTS);
            last = heap();
            first = part == 0 ? last : first;
            System.out.printf(
                    "%s: %,d requests in %d s, heap after a collection %.1f MB, answers %s%n",
                    duet,
                    (part + 1) * (requests / MEASUREMENTS),
                    (System.nanoTime() - began) / 1_000_000_000,
                    last,
                    answers);
        }
        complaints.stream().limit(5).forEach(System.out::println);
        project.api()
                .post("/capture/", Map.of("api_key", project.token(), "event", "afterwards", "distinct_id", "user 1"))
                .expect(200);
        boolean counted = project.trendOnceItShows("afterwards", 1) == 1;
        boolean grew = last > first + MOST_GROWTH;
        System.out.printf(
                "%s: %d complaints, an event afterwards %s, memory %s%n",
                duet, complaints.size(), counted ? "counted" : "LOST", grew ? "GREW" : "flat");
        return complaints.isEmpty() && counted && !grew;
    }

    private void send(int part, int requests) throws InterruptedException {
        Thread[] threads = new Thread[CONNECTIONS];
        for (int number = 0; number < CONNECTIONS; number++) {
            long ownSeed = seed + 1_000L * part + number;
            threads[number] = Thread.ofPlatform().start(() -> send(ownSeed, requests / CONNECTIONS));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void send(long ownSeed, int requests) {
        Mutations mutations = new Mutations(ownSeed);
        RawHttp http = new RawHttp(duet);
        for (int number = 0; number < requests && complaints.isEmpty(); number++) {
            // Good ones between them, so that what bad ones leave behind meets work that goes through.
            Request request = number % 5 == 0 ? good.get(number / 5 % good.size()) : mutations.next(good);
            try {
                http.send(request.bytes()).ifPresent(answer -> judge(request, answer, ownSeed));
            } catch (AssertionError e) {
                complaints.add("seed " + ownSeed + ", request " + number + ": " + e);
            }
        }
    }

    private void judge(Request request, RawAnswer answer, long ownSeed) {
        synchronized (answers) {
            answers.computeIfAbsent(answer.status(), status -> new AtomicLong()).incrementAndGet();
        }
        // Back-pressure is an answer as it should be, as long as it says when to come back.
        boolean pressed = answer.status() == 503 && answer.head().contains("\r\nretry-after:");
        String complaint = pressed ? "" : answer.complaint(request.method().equals("HEAD"));
        if (!complaint.isEmpty()) {
            complaints.add("seed " + ownSeed + ": " + complaint + ": " + request + "\n→ " + answer + duet.log());
        }
    }

    private double heap() {
        duet.collectGarbage();
        Matcher used = USED_HEAP.matcher(
                Api.anonymous(duet.url()).get("/metrics").expect(200).text());
        double sum = 0;
        while (used.find()) {
            sum += Double.parseDouble(used.group(1));
        }
        return sum / MEGABYTE;
    }
}
