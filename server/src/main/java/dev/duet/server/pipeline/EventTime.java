package dev.duet.server.pipeline;

import dev.duet.events.event.Timestamps;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When an event happened, worked out from what its sender said.
 *
 * @param time to the microsecond
 * @param warning the kind of ingestion warning that goes with it, null when nothing is odd
 */
record EventTime(Instant time, @Nullable String warning) {
    private static final Duration MOST_AHEAD = Duration.ofHours(23);
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final double LONGEST_OFFSET_MILLIS = 1e13;

    /**
     * The sender's clock may be wrong, but the time between happening and sending is right: with both known, the event
     * happened as long before {@code now} as the sender says.
     *
     * @param sentAt null when the sender said nothing
     * @param now when the request came in
     * @param historical whether the time is kept as it was given
     */
    static EventTime of(
            @Nullable JsonNode timestamp,
            @Nullable JsonNode offset,
            @Nullable Instant sentAt,
            Instant now,
            boolean historical) {
        Instant said = LenientInstant.read(timestamp);
        if (said == null) {
            boolean unreadable = timestamp != null && !timestamp.isNull();
            return new EventTime(
                    Timestamps.toMicros(beforeNow(offset, now)), unreadable ? "timestamp_unreadable" : null);
        }
        Instant time = sentAt == null || historical ? said : now.plus(Duration.between(sentAt, said));
        if (time.isAfter(now.plus(MOST_AHEAD))) {
            return new EventTime(Timestamps.toMicros(now), "timestamp_in_future");
        }
        if (time.isBefore(EARLIEST)) {
            return new EventTime(Timestamps.toMicros(now), "timestamp_before_1970");
        }
        return new EventTime(Timestamps.toMicros(time), null);
    }

    private static Instant beforeNow(@Nullable JsonNode offset, Instant now) {
        if (offset == null || !offset.isNumber() || !(Math.abs(offset.doubleValue()) < LONGEST_OFFSET_MILLIS)) {
            return now;
        }
        Instant time = now.minusMillis((long) offset.doubleValue());
        return time.isAfter(now) || time.isBefore(EARLIEST) ? now : time;
    }
}
