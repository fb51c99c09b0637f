package dev.duet.server.querylog;

import dev.duet.events.operation.CostlyProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code query_log}. */
public final class QueryLogTable {
    private final Jdbi jdbi;

    public QueryLogTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Writes lines. */
    public void insert(List<LoggedQuery> queries) {
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO query_log (query_id, engine, query, started_at, duration_ms, rows_read, bytes_read, account_id,
                                           project_id, route, kind, insight_id, properties, exception)
                    VALUES (:queryId, :engine, :query, :startedAt, :durationMillis, :rowsRead, :bytesRead, :user,
                            :project, :route, :kind, :insight, :properties, :exception)
                    """);
            for (LoggedQuery query : queries) {
                batch.bind("queryId", query.queryId())
                        .bind("engine", query.engine())
                        .bind("query", query.query())
                        .bind("startedAt", query.startedAt().atOffset(ZoneOffset.UTC))
                        .bind("durationMillis", query.durationMillis())
                        .bind("rowsRead", query.rowsRead())
                        .bind("bytesRead", query.bytesRead())
                        .bind("user", query.user())
                        .bind("project", query.project())
                        .bind("route", query.route())
                        .bind("kind", query.kind())
                        .bind("insight", query.insight())
                        .bindArray("properties", String.class, query.properties())
                        .bind("exception", query.exception())
                        .add();
            }
            batch.execute();
        });
    }

    /** Those that began since the moment and took at least so long, the latest first. */
    public List<LoggedQuery> slow(Instant since, Duration least, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT query_id, engine, query, started_at, duration_ms, rows_read, bytes_read, account_id, project_id,
                               route, kind, insight_id, properties, exception
                        FROM query_log
                        WHERE started_at >= :since AND duration_ms >= :least
                        ORDER BY started_at DESC
                        LIMIT :most
                        """)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .bind("least", least.toMillis())
                .bind("most", most)
                .map(QueryLogTable::query)
                .list());
    }

    /**
     * The properties of events and persons that cost the most time in slow statements, the costliest first.
     *
     * @param engine the name of the engine whose statements count
     * @param since the beginning of the statements that count
     * @param least how long a statement has to take to be slow
     */
    public List<CostlyProperty> costly(String engine, Instant since, Duration least) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT property, count(*) AS queries, sum(duration_ms) AS total
                        FROM query_log
                        CROSS JOIN LATERAL unnest(properties) AS property
                        WHERE engine = :engine
                          AND started_at >= :since
                          AND duration_ms >= :least
                          AND property ~ '^(event|person)[.]'
                        GROUP BY property
                        ORDER BY total DESC, property
                        LIMIT 10000
                        """)
                .bind("engine", engine)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .bind("least", least.toMillis())
                .map((row, context) ->
                        new CostlyProperty(row.getString("property"), row.getLong("queries"), row.getLong("total")))
                .list());
    }

    /** How many statements looked at each of the properties; those that none looked at are missing. */
    public Map<String, Long> uses(Set<String> properties) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT property, count(*) AS queries
                        FROM query_log
                        CROSS JOIN LATERAL unnest(properties) AS property
                        WHERE property = ANY (:properties)
                        GROUP BY property
                        """)
                .bindArray("properties", String.class, List.copyOf(properties))
                .reduceRows(new HashMap<>(), (uses, row) -> {
                    uses.put(row.getColumn("property", String.class), row.getColumn("queries", Long.class));
                    return uses;
                }));
    }

    /** Removes what began before the moment, and the oldest beyond a number of lines. */
    void trim(Instant before, int most) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("DELETE FROM query_log WHERE started_at < :before")
                    .bind("before", before.atOffset(ZoneOffset.UTC))
                    .execute();
            handle.createUpdate("""
                            DELETE FROM query_log
                            WHERE id <= (SELECT id FROM query_log ORDER BY id DESC OFFSET :most LIMIT 1)
                            """).bind("most", most).execute();
        });
    }

    private static LoggedQuery query(ResultSet row, StatementContext context) throws SQLException {
        return new LoggedQuery(
                row.getString("query_id"),
                row.getString("engine"),
                row.getString("query"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getLong("duration_ms"),
                row.getObject("rows_read", Long.class),
                row.getObject("bytes_read", Long.class),
                row.getObject("account_id", Long.class),
                row.getObject("project_id", Long.class),
                row.getString("route"),
                row.getString("kind"),
                row.getObject("insight_id", Long.class),
                List.of((String[]) row.getArray("properties").getArray()),
                row.getString("exception"));
    }
}
