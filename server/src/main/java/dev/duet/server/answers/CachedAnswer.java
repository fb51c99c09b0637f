package dev.duet.server.answers;

import java.time.Instant;

/**
 * What somebody who asks gets.
 *
 * @param result the answer's JSON text
 * @param isCached whether it was computed for somebody who asked earlier
 * @param computedAt the state of which moment it shows
 */
public record CachedAnswer(String result, boolean isCached, Instant computedAt) {}
