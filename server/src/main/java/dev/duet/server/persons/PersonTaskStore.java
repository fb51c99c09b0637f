package dev.duet.server.persons;

import dev.duet.server.http.Json;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the engine has still to be told of persons, as the operator sees it. Thread-safe. */
public final class PersonTaskStore {
    /** How long an engine may be away before somebody may say that it will not come back for this. */
    static final String PATIENCE = "1 hour";

    private final Jdbi jdbi;

    public PersonTaskStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * How much waits.
     *
     * @param waiting tasks that were not given up; the inbox waits for all of them
     * @param oldestSeconds the age of the oldest of them, 0 where there is none
     * @param tries how often the engine failed at it
     * @param failure why it did the last time
     * @param givenUp tasks that an operator gave up
     */
    public record Numbers(
            long waiting,
            long oldestSeconds,
            long tries,
            @Nullable String failure,
            long givenUp) {}

    /** A task as the API shows it. */
    record Shown(
            long id,
            long projectId,
            JsonNode task,
            Instant createdAt,
            long tries,
            @Nullable String failure,
            boolean failurePasses,
            @Nullable Instant givenUpAt) {}

    public Numbers numbers() {
        String sql = """
                SELECT count(*) FILTER (WHERE given_up_at IS NULL) AS waiting,
                       count(given_up_at) AS given_up,
                       coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE given_up_at IS NULL)), 0)::bigint
                           AS oldest,
                       coalesce((array_agg(tries ORDER BY id) FILTER (WHERE given_up_at IS NULL))[1], 0) AS tries,
                       (array_agg(failure ORDER BY id) FILTER (WHERE given_up_at IS NULL))[1] AS failure
                FROM person_task
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .map((row, context) -> new Numbers(
                        row.getLong("waiting"),
                        Math.max(0, row.getLong("oldest")),
                        row.getLong("tries"),
                        row.getString("failure"),
                        row.getLong("given_up")))
                .one());
    }

    /** The tasks in their order, those that were given up included. */
    List<Shown> page(int limit, int offset) {
        String sql = """
                SELECT id, project_id, task, created_at, tries, failure, failure_passes, given_up_at
                FROM person_task
                ORDER BY id
                LIMIT :limit OFFSET :offset
                """;
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> {
                    var givenUp = row.getTimestamp("given_up_at");
                    return new Shown(
                            row.getLong("id"),
                            row.getLong("project_id"),
                            Json.read(row.getString("task")),
                            row.getTimestamp("created_at").toInstant(),
                            row.getLong("tries"),
                            row.getString("failure"),
                            row.getBoolean("failure_passes"),
                            givenUp == null ? null : givenUp.toInstant());
                })
                .list());
    }

    /**
     * Gives a task up that the engine will not take: it failed at it in a way that does not pass, or has been failing for
     * {@value #PATIENCE}. What only waits for an engine that is away would be lost for nothing. It is never told, and what came after it goes on. In the order in which
     * persons changed it is as if it had not happened to the engine; it is kept, but not told later, when the numbers that it
     * names may have a different meaning.
     *
     * @return whether there is such a task
     */
    public boolean giveUp(long id) {
        String sql = """
                UPDATE person_task
                SET given_up_at = now()
                WHERE id = :id
                  AND given_up_at IS NULL
                  AND tries > 0
                  AND (NOT failure_passes OR created_at < now() - CAST(:patience AS interval))
                """;
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                        .bind("id", id)
                        .bind("patience", PATIENCE)
                        .execute()
                > 0);
    }
}
