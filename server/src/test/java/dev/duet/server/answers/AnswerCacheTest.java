package dev.duet.server.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final AnswerKey KEY = new AnswerKey("one question");

    @Test
    void aComputationThatGetsNoThreadFailsAtOnceAndIsBegunAnewByTheNextWhoAsks() {
        AtomicInteger asked = new AtomicInteger();
        ThreadFactory noneAtFirst = work -> asked.getAndIncrement() == 0 ? startedBefore() : new Thread(work);
        AnswerCache cache = new AnswerCache(1 << 20, Duration.ofDays(1), noneAtFirst, new SimpleMeterRegistry());
        assertThatThrownBy(() -> ask(cache)).hasRootCauseInstanceOf(IllegalThreadStateException.class);
        assertThat(ask(cache).result()).isEqualTo("[1]");
    }

    /** A thread that the system will not start. */
    private static Thread startedBefore() {
        Thread thread = new Thread(() -> {});
        thread.start();
        return thread;
    }

    private static CachedAnswer ask(AnswerCache cache) {
        return cache.get(KEY, false, () -> new StoredAnswer("[1]", NOW), () -> false);
    }
}
