package dev.duet.server.warnings;

import java.time.Instant;

/**
 * All warnings of one kind.
 *
 * @param type short and stable, for example {@code timestamp_in_future}
 * @param count how often it was seen
 * @param newest the newest of them, a JSON list
 */
record WarningKind(String type, long count, Instant lastSeen, String newest) {}
