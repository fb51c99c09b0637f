package dev.duet.server.flags;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import dev.duet.server.accounts.Author;
import dev.duet.server.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The table {@code feature_flag}, and the version of a project's flags. */
final class FlagStore {
    private static final String UNIQUE_VIOLATION = "23505";

    private static final String SELECT = "SELECT feature_flag.*, " + Author.COLUMNS + """
            FROM feature_flag
            LEFT JOIN account AS author ON author.id = feature_flag.created_by
            WHERE feature_flag.project_id = :project
            """;

    private static final String MEETING = """
            AND NOT feature_flag.deleted
            AND (CAST(:active AS boolean) IS NULL OR feature_flag.active = :active)
            AND (
                CAST(:search AS text) IS NULL
                OR strpos(lower(feature_flag.key), lower(:search)) > 0
                OR strpos(lower(feature_flag.name), lower(:search)) > 0
            )
            """;

    /** Which flags a list is to hold; null asks for nothing. */
    record Conditions(@Nullable Boolean active, @Nullable String search) {
        static final Conditions NONE = new Conditions(null, null);
    }

    private final Jdbi jdbi;

    FlagStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The present version of a project's flags, to be read before anything that is to be remembered under it. */
    long version(long project) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT version FROM feature_flag_version WHERE project_id = :project")
                        .bind("project", project)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L));
    }

    /** The newest first. */
    List<FeatureFlag> list(long project, Conditions conditions, int limit, int offset) {
        return jdbi.withHandle(handle -> meeting(handle.createQuery(SELECT + MEETING + """
                        ORDER BY feature_flag.id DESC
                        LIMIT :limit OFFSET :offset
                        """), project, conditions)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(FlagStore::map)
                .list());
    }

    long count(long project, Conditions conditions) {
        return jdbi.withHandle(handle -> meeting(handle.createQuery("""
                        SELECT count(*)
                        FROM feature_flag
                        WHERE feature_flag.project_id = :project
                        """ + MEETING), project, conditions)
                .mapTo(Long.class)
                .one());
    }

    /** One by its number; a deleted one is found too. */
    Optional<FeatureFlag> find(long project, long id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "AND feature_flag.id = :id")
                .bind("project", project)
                .bind("id", id)
                .map(FlagStore::map)
                .findOne());
    }

    /** @throws DuetException INVALID, code {@code unique}, where the project has a flag with this key */
    FeatureFlag insert(long project, long author, FlagFields.Values values) {
        long id = unique(
                values,
                handle -> values(handle.createUpdate("""
                        INSERT INTO feature_flag (
                            project_id, created_by, key, name, filters, active, deleted, ensure_experience_continuity)
                        VALUES (
                            :project, :author, :key, :name, CAST(:filters AS jsonb), :active, :deleted, :continuity)
                        """), values)
                        .bind("project", project)
                        .bind("author", author)
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one());
        return find(project, id).orElseThrow();
    }

    /** As {@link #insert}. */
    FeatureFlag update(FeatureFlag flag, FlagFields.Values values) {
        unique(
                values,
                handle -> values(handle.createUpdate("""
                        UPDATE feature_flag
                        SET key = :key, name = :name, filters = CAST(:filters AS jsonb), active = :active,
                            deleted = :deleted, ensure_experience_continuity = :continuity, version = version + 1,
                            updated_at = now()
                        WHERE id = :id
                        """), values)
                        .bind("id", flag.id())
                        .execute());
        return find(flag.project(), flag.id()).orElseThrow();
    }

    private <T> T unique(FlagFields.Values values, HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                throw new DuetException(
                        Category.INVALID,
                        "unique",
                        "There is already a feature flag with the key '" + values.key() + "'.",
                        "key",
                        e);
            }
            throw e;
        }
    }

    private static <S extends SqlStatement<S>> S meeting(S statement, long project, Conditions conditions) {
        return statement
                .bind("project", project)
                .bind("active", conditions.active())
                .bind("search", conditions.search());
    }

    private static <S extends SqlStatement<S>> S values(S statement, FlagFields.Values values) {
        return statement
                .bind("key", values.key())
                .bind("name", values.name())
                .bind("filters", values.filters().toString())
                .bind("active", values.active())
                .bind("deleted", values.deleted())
                .bind("continuity", values.ensureExperienceContinuity());
    }

    private static FeatureFlag map(ResultSet row, StatementContext context) throws SQLException {
        return new FeatureFlag(
                row.getLong("id"),
                row.getLong("project_id"),
                row.getString("key"),
                row.getString("name"),
                (ObjectNode) Json.read(row.getString("filters")),
                row.getBoolean("active"),
                row.getBoolean("deleted"),
                row.getBoolean("ensure_experience_continuity"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                Author.of(row));
    }
}
