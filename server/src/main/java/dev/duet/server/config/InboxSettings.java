package dev.duet.server.config;

import dev.duet.server.inbox.kafka.KafkaAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where accepted events wait, and how many.
 *
 * @param kafka the topic that they wait in; null for Postgres
 * @param megabytes of requests that may wait before capture answers 503 and asks senders to come back; they take about a
 *     quarter of that on disk
 */
public record InboxSettings(@Nullable KafkaAddress kafka, int megabytes) {
    /** In Postgres; eight gigabytes, which is some three million events of a browser. */
    public static final InboxSettings DEFAULT = new InboxSettings(null, 8192);

    public long bytes() {
        return (long) megabytes << 20;
    }
}
