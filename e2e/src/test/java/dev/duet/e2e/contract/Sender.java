package dev.duet.e2e.contract;

import dev.duet.e2e.api.Answer;
import dev.duet.e2e.api.Api;
import dev.duet.e2e.api.Project;
import dev.duet.e2e.program.Eventually;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends small batches from several threads, as SDKs do: a batch that was not acknowledged is sent again as it is, until it
 * is. Remembers what was acknowledged.
 */
public final class Sender implements AutoCloseable {
    /** The name of all events. */
    public static final String EVENT = "heartbeat";

    private static final int THREADS = 3;
    private static final int BATCH = 5;
    private static final long PAUSE_MILLISECONDS = 50;
    private static final Duration FINISH = Duration.ofMinutes(2);

    private final Api api;
    private final Project project;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicLong batches = new AtomicLong();
    private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    private Sender(Project project) {
        this.project = project;
        this.api = Api.anonymous(project.api().server());
    }

    /** Begins to send. */
    public static Sender start(Project project) {
        Sender sender = new Sender(project);
        for (int number = 0; number < THREADS; number++) {
            String name = "sender " + number;
            sender.threads.add(Thread.ofPlatform().daemon().name(name).start(() -> sender.send(name)));
        }
        return sender;
    }

    /** Waits until as many further batches have been acknowledged. */
    public void awaitBatches(int further) {
        awaitBatches(further, Eventually.LIMIT);
    }

    /** The same with another limit. */
    public void awaitBatches(int further, Duration limit) {
        long goal = batches.get() + further;
        long reached = Eventually.get(limit, batches::get, count -> count >= goal || !surprises.isEmpty());
        if (reached < goal) {
            throw new AssertionError("only " + reached + " of " + goal + " batches were acknowledged; " + surprises);
        }
    }

    /** Stops when every batch that was begun is acknowledged. */
    public void finish() {
        stopping = true;
        for (Thread thread : threads) {
            try {
                thread.join(FINISH);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        if (threads.stream().anyMatch(Thread::isAlive)) {
            throw new AssertionError("the server does not take events any more; " + surprises);
        }
    }

    /** The uuids of all events that the server said it has. */
    public Set<String> acknowledged() {
        return acknowledged;
    }

    /** Answers that an SDK would not send again after, so that the event would be lost. */
    public List<String> surprises() {
        return List.copyOf(surprises);
    }

    @Override
    public void close() {
        stopping = true;
        threads.forEach(Thread::interrupt);
    }

    private void send(String distinctId) {
        try {
            while (!stopping) {
                List<String> uuids = new ArrayList<>();
                List<Map<String, Object>> batch = new ArrayList<>();
                for (int number = 0; number < BATCH; number++) {
                    String uuid = UUID.randomUUID().toString();
                    uuids.add(uuid);
                    batch.add(Map.of("uuid", uuid, "event", EVENT, "distinct_id", distinctId));
                }
                Map<String, Object> body = Map.of("api_key", project.token(), "batch", batch);
                while (!accepted(body)) {
                    Eventually.pause(PAUSE_MILLISECONDS);
                }
                acknowledged.addAll(uuids);
                batches.incrementAndGet();
            }
        } catch (RuntimeException e) {
            if (!stopping) {
                surprises.add(e.toString());
            }
        }
    }

    private boolean accepted(Map<String, Object> body) {
        try {
            Answer answer = api.post("/batch/", body);
            if (answer.status() != 200 && answer.status() != 503) {
                surprises.add(answer.toString());
            }
            return answer.status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
