package dev.duet.bench.online;

import dev.duet.bench.data.DataSet;
import dev.duet.events.Engine;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * What the worker behind capture does: appends batch after batch, and after a failure or a kill the one that it had no answer
 * for again. A file says how many are acknowledged. The events lie on all days of the data, so that they change what is copied.
 */
final class Captured {
    static final int PROJECT = 12;
    static final int BATCH = 200;
    private static final int REPEAT_EVERY = 10;

    private final Path file;
    private final AtomicLong batches = new AtomicLong();

    /** Goes on where the file says. */
    Captured(Path file) {
        this.file = file;
        batches.set(acknowledged(file));
    }

    /** The number of batches that the file knows of. */
    static long acknowledged(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many events are acknowledged. */
    long events() {
        return batches.get() * BATCH;
    }

    /**
     * Appends one batch, now and then also one that is there already.
     *
     * @return how many events were stored that were there already
     */
    int append(Engine engine) {
        long number = batches.get();
        engine.append(batch(number));
        acknowledge();
        return number % REPEAT_EVERY == 0 ? engine.append(batch(number)) : 0;
    }

    /** One byte for each batch: a kill in between leaves a batch that is there and not acknowledged, never the other way. */
    private void acknowledge() {
        try {
            Files.write(file, new byte[] {'.'}, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            batches.incrementAndGet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Batch batch(long number) {
        return Batch.ofEvents(LongStream.range(number * BATCH, (number + 1) * BATCH)
                .mapToObj(Captured::event)
                .toList());
    }

    private static Event event(long number) {
        Instant time = DataSet.FIRST_DAY
                .plusDays(number % DataSet.DAYS)
                .atStartOfDay(ZoneOffset.UTC)
                .plusSeconds(number / DataSet.DAYS % 86_400)
                .toInstant();
        return new Event(
                PROJECT,
                new UUID(0xC0FFEE, number),
                "captured",
                "visitor " + number % 997,
                1 + number % 997,
                time,
                time,
                "{\"$browser\":\"Firefox\",\"number\":" + number + "}",
                "",
                Event.NO_GROUPS);
    }
}
