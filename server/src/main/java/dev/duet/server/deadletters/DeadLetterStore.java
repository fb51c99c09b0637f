package dev.duet.server.deadletters;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of dead letters, for those who read and empty it; the pipeline fills it. Thread-safe. */
public final class DeadLetterStore {
    private final Jdbi jdbi;

    public DeadLetterStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * How many there are.
     *
     * @param lastDay those of the last 24 hours
     */
    public record Numbers(long all, long lastDay) {}

    public Numbers numbers() {
        String sql = """
                SELECT count(*) AS all_letters,
                       count(*) FILTER (WHERE failed_at > now() - interval '24 hours') AS last_day
                FROM dead_letter
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .map((row, context) -> new Numbers(row.getLong("all_letters"), row.getLong("last_day")))
                .one());
    }

    /**
     * The newest first.
     *
     * @param bytes the last of them is the one whose payload reaches this sum
     */
    List<KeptLetter> page(int limit, int offset, int bytes) {
        String sql = """
                SELECT id, project_id, event_uuid, place, reason, payload, received_at, failed_at
                FROM (
                    SELECT *, sum(octet_length(payload)) OVER (ORDER BY id DESC) - octet_length(payload) AS bytes_before
                    FROM (
                        SELECT *
                        FROM dead_letter
                        ORDER BY id DESC
                        LIMIT :limit OFFSET :offset
                    ) AS page
                ) AS weighed
                WHERE bytes_before < :bytes
                ORDER BY id DESC
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("limit", limit)
                .bind("offset", offset)
                .bind("bytes", bytes)
                .map(DeadLetterStore::letter)
                .list());
    }

    /** Those with these numbers, the oldest first; numbers that are gone are left out. */
    List<KeptLetter> byIds(Collection<Long> ids) {
        String sql = """
                SELECT id, project_id, event_uuid, place, reason, payload, received_at, failed_at
                FROM dead_letter
                WHERE id = ANY (:ids)
                ORDER BY id
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bindArray("ids", Long.class, ids)
                .map(DeadLetterStore::letter)
                .list());
    }

    /** The oldest ones after a number, up to and with another one. */
    List<KeptLetter> after(long id, long last, int limit) {
        String sql = """
                SELECT id, project_id, event_uuid, place, reason, payload, received_at, failed_at
                FROM dead_letter
                WHERE id > :id AND id <= :last
                ORDER BY id
                LIMIT :limit
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("id", id)
                .bind("last", last)
                .bind("limit", limit)
                .map(DeadLetterStore::letter)
                .list());
    }

    /** The number of the newest one, 0 where there is none. */
    long newest() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT coalesce(max(id), 0) FROM dead_letter")
                .mapTo(Long.class)
                .one());
    }

    void delete(Collection<Long> ids) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM dead_letter WHERE id = ANY (:ids)")
                .bindArray("ids", Long.class, ids)
                .execute());
    }

    private static KeptLetter letter(ResultSet row, StatementContext context) throws SQLException {
        return new KeptLetter(
                row.getLong("id"),
                row.getLong("project_id"),
                row.getObject("event_uuid", UUID.class),
                row.getString("place"),
                row.getString("reason"),
                new String(row.getBytes("payload"), StandardCharsets.UTF_8),
                row.getTimestamp("received_at").toInstant(),
                row.getTimestamp("failed_at").toInstant());
    }
}
