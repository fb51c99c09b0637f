package dev.duet.events.time;

import java.time.Instant;

/**
 * A half-open stretch of time. A bound that a person gave as "until 10:00" has become 10:00:00.000001 by the time it
 * stands here, so that engines know one kind of bound only.
 *
 * @param from inclusive
 * @param to exclusive, not before {@code from}
 */
public record TimeRange(Instant from, Instant to) {

    public TimeRange {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a range from " + from + " cannot end at " + to);
        }
    }
}
