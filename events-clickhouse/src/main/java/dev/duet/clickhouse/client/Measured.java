package dev.duet.clickhouse.client;

import java.time.Duration;

/**
 * What a statement gave and took.
 *
 * @param time the server's own measure
 */
public record Measured<T>(T value, String queryId, Duration time, long readRows, long readBytes, long resultRows) {}
