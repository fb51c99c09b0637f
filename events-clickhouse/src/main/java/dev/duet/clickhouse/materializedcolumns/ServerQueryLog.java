package dev.duet.clickhouse.materializedcolumns;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import dev.duet.events.operation.CostlyProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's own log of statements, in which Duet's are known by the comment that each carries; the embedded engine has none. */
final class ServerQueryLog {
    private static final Logger log = LoggerFactory.getLogger(ServerQueryLog.class);

    private final ClickHouseClient clickhouse;

    ServerQueryLog(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    /** As {@link dev.duet.events.operation.PropertyColumns#costly}; nothing where there is no log or it may not be read. */
    Optional<List<CostlyProperty>> costly(Instant since, Duration least) {
        try {
            return isThere() ? Optional.of(costly(Sql.of("system.query_log"), since, least)) : Optional.empty();
        } catch (DuetException e) {
            log.warn("system.query_log cannot be read, Duet's own log is used: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private boolean isThere() {
        return !clickhouse
                .query(
                        Sql.of("SELECT 1 FROM system.tables WHERE database = 'system' AND name = 'query_log'"),
                        Occasion.job("columns"),
                        RowBinaryReader.rows(RowBinaryReader::uint8))
                .isEmpty();
    }

    /** Those in a table of this shape. */
    List<CostlyProperty> costly(Sql table, Instant since, Duration least) {
        return clickhouse.query(
                Sql.of(
                        """
                        SELECT property, toInt64(count()), toInt64(sum(query_duration_ms)) AS total
                        FROM {table}
                        ARRAY JOIN JSONExtract(log_comment, 'properties', 'Array(String)') AS property
                        WHERE event_date >= toDate({since}) - 1
                          AND event_time >= {since}
                          AND type IN ('QueryFinish', 'ExceptionWhileProcessing')
                          AND query_duration_ms >= {least}
                          AND current_database = currentDatabase()
                          AND match(property, '^(event|person)[.]')
                        GROUP BY property
                        ORDER BY total DESC, property
                        LIMIT 10000
                        """,
                        Map.of(
                                "table", table,
                                "since", Sql.timestamp(since),
                                "least", Sql.uint64(least.toMillis()))),
                Occasion.job("columns"),
                RowBinaryReader.rows(row -> new CostlyProperty(row.text(), row.int64(), row.int64())));
    }
}
