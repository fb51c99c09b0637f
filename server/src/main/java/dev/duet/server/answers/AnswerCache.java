package dev.duet.server.answers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Answers by their keys, bounded by the bytes they take, and the computations that run. A key holds the version of the data
 * and the hour, so nothing has to be thrown out to be right; what is no longer asked for goes after an hour. Thread-safe.
 */
final class AnswerCache {
    private static final Duration LONGEST_KEPT = Duration.ofHours(1);

    /** Folds compute for seconds: a virtual thread would keep others from their processor. */
    static final ThreadFactory THREADS =
            Thread.ofPlatform().name("question").daemon().factory();

    /** A refresh must not get what was begun before it; two refreshes at once may share. */
    private record FlightKey(AnswerKey key, boolean refresh) {}

    private final Duration longest;
    private final ThreadFactory threads;
    private final Cache<AnswerKey, StoredAnswer> stored;
    private final ConcurrentMap<FlightKey, Flight<StoredAnswer>> flights = new ConcurrentHashMap<>();
    private final Counter cached;
    private final Counter shared;
    private final Counter computed;

    /**
     * @param bytes how much memory kept answers may take
     * @param longest how long a computation may run
     * @param threads that give each computation a thread
     */
    AnswerCache(long bytes, Duration longest, ThreadFactory threads, MeterRegistry registry) {
        this.longest = longest;
        this.threads = threads;
        this.stored = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .<AnswerKey, StoredAnswer>weigher((key, answer) -> answer.weight())
                .expireAfterWrite(LONGEST_KEPT)
                .build();
        this.cached = counter(registry, "cache");
        this.shared = counter(registry, "running");
        this.computed = counter(registry, "engine");
        Gauge.builder("duet.answers.cached.bytes", this, AnswerCache::bytes)
                .description("Memory that kept answers take")
                .register(registry);
    }

    /**
     * The kept answer, or that of the computation that runs already, or a new one's.
     *
     * @param refresh whether it has to be computed now
     * @param gone whether the one who asks is no longer there; when nobody is left, the computation is interrupted
     */
    CachedAnswer get(AnswerKey key, boolean refresh, Supplier<StoredAnswer> compute, BooleanSupplier gone) {
        StoredAnswer known = refresh ? null : stored.getIfPresent(key);
        if (known != null) {
            cached.increment();
            return new CachedAnswer(known.result(), true, known.computedAt());
        }
        AtomicBoolean mine = new AtomicBoolean();
        FlightKey place = new FlightKey(key, refresh);
        Flight<StoredAnswer> flight = flights.compute(place, (same, running) -> {
            if (running != null && running.join()) {
                return running;
            }
            mine.set(true);
            return flight(place, compute);
        });
        if (mine.get()) {
            flight.start();
        }
        (mine.get() ? computed : shared).increment();
        StoredAnswer answer = flight.await(gone);
        return new CachedAnswer(answer.result(), false, answer.computedAt());
    }

    private Flight<StoredAnswer> flight(FlightKey place, Supplier<StoredAnswer> compute) {
        Supplier<StoredAnswer> work = () -> {
            StoredAnswer answer = compute.get();
            stored.put(place.key(), answer);
            return answer;
        };
        return new Flight<>(work, longest, threads, flight -> flights.remove(place, flight));
    }

    private double bytes() {
        return stored.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }

    private static Counter counter(MeterRegistry registry, String source) {
        return Counter.builder("duet.answers")
                .description("Insights answered, by where the answer came from")
                .tag("source", source)
                .register(registry);
    }
}
