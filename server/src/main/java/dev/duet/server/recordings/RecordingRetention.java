package dev.duet.server.recordings;

import dev.duet.events.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that deletes recordings once they are too old, every hour. Thread-safe. */
public final class RecordingRetention implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RecordingRetention.class);
    private static final long HOUR = 3_600;
    private static final long JOIN_MILLIS = 5_000;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Engine engine;
    private final ViewedRecordings viewed;
    private final Duration kept;
    private final Clock clock;
    private final Thread thread;

    private RecordingRetention(Engine engine, ViewedRecordings viewed, Duration kept, Clock clock) {
        this.engine = engine;
        this.viewed = viewed;
        this.kept = kept;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("recordings").daemon().unstarted(this::run);
    }

    /**
     * Starts deleting, at once and then every hour.
     *
     * @param kept how long a recording is kept after it was made
     */
    public static RecordingRetention start(Engine engine, ViewedRecordings viewed, Duration kept, Clock clock) {
        RecordingRetention retention = new RecordingRetention(engine, viewed, kept, clock);
        retention.thread.start();
        return retention;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                deleteOld();
            } while (!closed.await(HOUR, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deleteOld() {
        try {
            Instant moment = clock.instant().minus(kept);
            engine.deleteRecordingsBefore(moment);
            // What was viewed before it was made before it, and is gone.
            viewed.forgetBefore(moment);
        } catch (RuntimeException e) {
            log.warn("old recordings stay for another hour: {}", e.getMessage());
        }
    }
}
