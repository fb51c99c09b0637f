package dev.duet.server.cohorts;

import dev.duet.server.accounts.Author;
import dev.duet.server.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table {@code cohort}. What is deleted is kept and not found. The members are the engine's. */
final class CohortStore {
    private static final String SELECT = "SELECT cohort.*, " + Author.COLUMNS + """
            FROM cohort
            LEFT JOIN account AS author ON author.id = cohort.created_by
            WHERE NOT cohort.deleted
            """;

    private final Jdbi jdbi;

    CohortStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Does the work in one transaction, one after the other for a project: no two changes together make a circle. */
    <T> T changing(long project, HandleCallback<T, RuntimeException> work) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery("SELECT pg_advisory_xact_lock(hashtextextended('duet cohorts of a project', :project))")
                    .bind("project", project)
                    .mapTo(String.class)
                    .list();
            return work.withHandle(handle);
        });
    }

    static long insert(Handle handle, long project, @Nullable Long account, CohortFields.Values values) {
        return handle.createUpdate("""
                        INSERT INTO cohort (project_id, created_by, name, description, groups, filters, is_static)
                        VALUES (:project, :account, :name, :description, CAST(:groups AS jsonb),
                            CAST(:filters AS jsonb), :isStatic)
                        """)
                .bind("project", project)
                .bind("account", account)
                .bind("name", values.name())
                .bind("description", values.description())
                .bind("groups", values.groups().toString())
                .bind("filters", values.filters().toString())
                .bind("isStatic", values.isStatic())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    static void update(Handle handle, long id, CohortFields.Values values) {
        handle.createUpdate("""
                        UPDATE cohort
                        SET name = :name,
                            description = :description,
                            groups = CAST(:groups AS jsonb),
                            filters = CAST(:filters AS jsonb),
                            deleted = :deleted,
                            updated_at = now()
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("name", values.name())
                .bind("description", values.description())
                .bind("groups", values.groups().toString())
                .bind("filters", values.filters().toString())
                .bind("deleted", values.deleted())
                .execute();
    }

    /** Has the members of these found anew, as soon as possible. */
    static void outdate(Handle handle, Collection<Long> cohorts) {
        handle.createUpdate("""
                        UPDATE cohort
                        SET version = version + 1, errors_calculating = 0
                        WHERE id = ANY (:ids) AND NOT is_static
                        """)
                .bindArray("ids", Long.class, (Object[]) cohorts.toArray(Long[]::new))
                .execute();
    }

    /** Has the members of all cohorts of a project found anew that name an action. */
    void outdateThoseWithActions(long project) {
        jdbi.useHandle(
                handle -> handle.createUpdate("""
                        UPDATE cohort
                        SET version = version + 1, errors_calculating = 0
                        WHERE project_id = :project
                          AND NOT is_static
                          AND (filters::text LIKE '%"actions"%' OR groups::text LIKE '%"action_id"%')
                        """).bind("project", project).execute());
    }

    Optional<Cohort> find(long project, long id) {
        return jdbi.withHandle(handle -> find(handle, project, id));
    }

    static Optional<Cohort> find(Handle handle, long project, long id) {
        return handle.createQuery(SELECT + "AND cohort.project_id = :project AND cohort.id = :id")
                .bind("project", project)
                .bind("id", id)
                .map(CohortStore::map)
                .findOne();
    }

    /** All of a project. */
    static List<Cohort> all(Handle handle, long project) {
        return handle.createQuery(SELECT + "AND cohort.project_id = :project")
                .bind("project", project)
                .map(CohortStore::map)
                .list();
    }

    /** Newest first. */
    List<Cohort> list(long project, int limit, int offset) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        AND cohort.project_id = :project
                        ORDER BY cohort.id DESC
                        LIMIT :limit OFFSET :offset
                        """)
                .bind("project", project)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(CohortStore::map)
                .list());
    }

    long count(long project) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM cohort WHERE project_id = :project AND NOT deleted")
                        .bind("project", project)
                        .mapTo(Long.class)
                        .one());
    }

    /**
     * Those whose members are to be found: first those that changed, then those whose last calculation is longest ago.
     * One that failed waits, twice as long after each failure, up to the usual distance.
     *
     * @param distance how old a calculation may become
     */
    List<Cohort> due(Instant now, Duration distance, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        AND NOT cohort.is_static
                        AND (cohort.calculated_version < cohort.version
                            OR cohort.last_calculation <= CAST(:now AS timestamptz) - :distance * INTERVAL '1 second')
                        AND (cohort.errors_calculating = 0
                            OR cohort.last_attempt <= CAST(:now AS timestamptz)
                                - least(:distance, power(2, least(cohort.errors_calculating, 30))) * INTERVAL '1 second')
                        ORDER BY cohort.calculated_version < cohort.version DESC, cohort.last_calculation, cohort.id
                        LIMIT :limit
                        """)
                .bind("now", Timestamp.from(now))
                .bind("distance", distance.toSeconds())
                .bind("limit", limit)
                .map(CohortStore::map)
                .list());
    }

    /** Notes the members of a version; a later one stays to be calculated. */
    void calculated(long id, long version, long count, Instant at) {
        jdbi.useHandle(handle -> calculated(handle, id, version, count, at));
    }

    /** The same within a transaction. */
    static void calculated(Handle handle, long id, long version, long count, Instant at) {
        handle.createUpdate("""
                        UPDATE cohort
                        SET calculated_version = greatest(calculated_version, :version),
                            count = :count,
                            errors_calculating = 0,
                            last_calculation = :at,
                            last_attempt = :at
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("version", version)
                .bind("count", count)
                .bind("at", Timestamp.from(at))
                .execute();
    }

    void failed(long id, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE cohort
                        SET errors_calculating = errors_calculating + 1, last_attempt = :at
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("at", Timestamp.from(at))
                .execute());
    }

    private static Cohort map(ResultSet row, StatementContext context) throws SQLException {
        Timestamp calculated = row.getTimestamp("last_calculation");
        return new Cohort(
                row.getLong("id"),
                row.getLong("project_id"),
                row.getString("name"),
                row.getString("description"),
                Json.read(row.getString("groups")),
                Json.read(row.getString("filters")),
                row.getBoolean("is_static"),
                row.getBoolean("deleted"),
                row.getLong("version"),
                row.getLong("calculated_version"),
                row.getObject("count", Long.class),
                row.getInt("errors_calculating"),
                calculated == null ? null : calculated.toInstant(),
                Author.of(row),
                row.getTimestamp("created_at").toInstant());
    }
}
