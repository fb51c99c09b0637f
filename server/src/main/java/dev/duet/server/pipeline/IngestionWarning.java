package dev.duet.server.pipeline;

import java.util.Map;

/**
 * Something odd about events that came in, for the people of the project to see.
 *
 * @param kind short and stable, for example {@code timestamp_in_future}
 * @param details what helps to find the sender
 */
record IngestionWarning(long project, String kind, Map<String, String> details) {}
