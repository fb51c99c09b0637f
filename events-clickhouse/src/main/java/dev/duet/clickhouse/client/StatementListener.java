package dev.duet.clickhouse.client;

import dev.duet.clickhouse.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Is told of every statement that asks for rows. Called by many threads; must not throw. */
@FunctionalInterface
public interface StatementListener {
    /** Listens to nothing. */
    StatementListener NONE = finished -> {};

    /** A statement that is about to be sent. */
    record Started(Sql sql, Occasion occasion, String queryId, Instant at) {}

    /**
     * A statement that has ended.
     *
     * @param time from sending to the last row
     * @param rowsRead what the server says it read; 0 after a failure
     * @param bytesRead what the server says it read, uncompressed; 0 after a failure
     * @param error the server's name for the failure, or what kept it from answering; null after a success
     */
    record Finished(
            Started start,
            Duration time,
            long rowsRead,
            long bytesRead,
            @Nullable String error) {
        public Sql sql() {
            return start.sql();
        }

        public Occasion occasion() {
            return start.occasion();
        }
    }

    /** The statement is about to be sent. */
    default void started(Started statement) {}

    void finished(Finished statement);
}
