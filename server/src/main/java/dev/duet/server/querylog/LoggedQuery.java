package dev.duet.server.querylog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the query log.
 *
 * @param queryId the engine's name for this run
 * @param query the statement, cut where it is long
 * @param rowsRead null where the engine's database does not say
 * @param bytesRead null where the engine's database does not say
 * @param route the route that asked, or Duet's own job
 * @param kind the kind of question
 * @param properties what the question looked at, as {@code event.key}, {@code person.key} and {@code group_N.key}
 * @param exception the database's name of the error; null after a success
 */
public record LoggedQuery(
        String queryId,
        String engine,
        String query,
        Instant startedAt,
        long durationMillis,
        @Nullable Long rowsRead,
        @Nullable Long bytesRead,
        @Nullable Long user,
        @Nullable Long project,
        String route,
        String kind,
        @Nullable Long insight,
        List<String> properties,
        @Nullable String exception) {}
