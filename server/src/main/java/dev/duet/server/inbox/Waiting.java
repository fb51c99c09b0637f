package dev.duet.server.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much is waiting in an inbox.
 *
 * @param rows as they are stored, each with many requests
 * @param rawBytes the JSON of the requests
 * @param oldest when the oldest request came in, null when nothing waits
 */
public record Waiting(
        long rows, long events, long rawBytes, @Nullable Instant oldest) {
    public static final Waiting NOTHING = new Waiting(0, 0, 0, null);

    /** What waits in two inboxes. */
    public Waiting and(Waiting other) {
        Instant first = oldest;
        if (first == null || (other.oldest != null && other.oldest.isBefore(first))) {
            first = other.oldest;
        }
        return new Waiting(rows + other.rows, events + other.events, rawBytes + other.rawBytes, first);
    }
}
