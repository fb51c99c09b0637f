package dev.duet.clickhouse.client;

import dev.duet.clickhouse.sql.Sql;
import java.time.Duration;

/** Is told of every statement that asked for rows, once it has ended. Called by many threads; must not throw. */
@FunctionalInterface
public interface StatementListener {
    /** Listens to nothing. */
    StatementListener NONE = finished -> {};

    /**
     * A statement that has ended.
     *
     * @param time from sending to the last row
     * @param rowsRead what the server says it read; 0 after a failure
     * @param bytesRead what the server says it read, uncompressed; 0 after a failure
     * @param errorCode the server's number for the failure, 0 where there was none or no answer
     */
    record Finished(
            Sql sql, Occasion occasion, String queryId, Duration time, long rowsRead, long bytesRead, int errorCode) {}

    void finished(Finished statement);
}
