package dev.duet.server.instance;

import dev.duet.events.operation.RunningStatement;
import dev.duet.server.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Duet's statements that run in its Postgres now: the server's own, and an engine's there, which carry a comment that says whose
 * they are. One is known by its process and the moment at which it began.
 */
public final class PostgresStatements {
    private static final Pattern COMMENT =
            Pattern.compile("^/\\* duet (?:request|job) (.*?)(?: user (\\d+))?(?: project (\\d+))?"
                    + "(?: question (\\w+))?(?: insight (\\d+))? \\*/ ");
    private static final Pattern ID = Pattern.compile("[0-9]{1,9}-[0-9]{1,18}");

    private final Database database;

    public PostgresStatements(Database database) {
        this.database = database;
    }

    List<RunningStatement> running() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT pid || '-' || (extract(epoch FROM query_start) * 1000000)::bigint AS id,
                               left(query, 10000) AS query,
                               query_start,
                               (extract(epoch FROM clock_timestamp() - query_start) * 1000)::bigint AS duration
                        FROM pg_stat_activity
                        WHERE datname = current_database()
                          AND application_name LIKE 'duet%'
                          AND state = 'active'
                          AND pid <> pg_backend_pid()
                        ORDER BY query_start
                        LIMIT 200
                        """)
                        .map(PostgresStatements::statement)
                        .list());
    }

    boolean kill(String id) {
        if (!ID.matcher(id).matches()) {
            return false;
        }
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT coalesce(bool_or(pg_cancel_backend(pid)), false)
                        FROM pg_stat_activity
                        WHERE datname = current_database()
                          AND application_name LIKE 'duet%'
                          AND state = 'active'
                          AND pid <> pg_backend_pid()
                          AND pid || '-' || (extract(epoch FROM query_start) * 1000000)::bigint = :id
                        """)
                        .bind("id", id)
                        .mapTo(Boolean.class)
                        .one());
    }

    private static RunningStatement statement(ResultSet row, StatementContext context) throws SQLException {
        String query = row.getString("query");
        Matcher comment = COMMENT.matcher(query);
        boolean known = comment.find();
        return new RunningStatement(
                row.getString("id"),
                known ? query.substring(comment.end()) : query,
                row.getObject("query_start", OffsetDateTime.class).toInstant(),
                Math.max(0, row.getLong("duration")),
                null,
                null,
                null,
                known ? number(comment.group(2)) : null,
                known ? number(comment.group(3)) : null,
                known ? comment.group(1) : null,
                known ? comment.group(4) : null);
    }

    private static @Nullable Long number(@Nullable String text) {
        return text == null ? null : Long.valueOf(text);
    }
}
