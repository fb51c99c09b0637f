package dev.duet.server.experiments;

import dev.duet.server.accounts.Author;
import dev.duet.server.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table {@code experiment}. */
final class ExperimentStore {
    private static final String SELECT = "SELECT experiment.*, feature_flag.key AS flag_key, " + Author.COLUMNS + """
            FROM experiment
            JOIN feature_flag ON feature_flag.id = experiment.feature_flag_id
            LEFT JOIN account AS author ON author.id = experiment.created_by
            WHERE experiment.project_id = :project
            """;

    private final Jdbi jdbi;

    ExperimentStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The newest first. */
    List<Experiment> list(long project, boolean archived, int limit, int offset) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        AND experiment.archived = :archived
                        ORDER BY experiment.id DESC
                        LIMIT :limit OFFSET :offset
                        """)
                .bind("project", project)
                .bind("archived", archived)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(ExperimentStore::map)
                .list());
    }

    long count(long project, boolean archived) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*)
                        FROM experiment
                        WHERE project_id = :project AND archived = :archived
                        """)
                .bind("project", project)
                .bind("archived", archived)
                .mapTo(Long.class)
                .one());
    }

    Optional<Experiment> find(long project, long id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "AND experiment.id = :id")
                .bind("project", project)
                .bind("id", id)
                .map(ExperimentStore::map)
                .findOne());
    }

    Experiment insert(long project, long flag, long author, ExperimentFields.Values values) {
        long id = jdbi.withHandle(handle -> values(handle.createUpdate("""
                        INSERT INTO experiment (
                            project_id, feature_flag_id, created_by, name, description, start_date, end_date, parameters,
                            secondary_metrics, filters, archived)
                        VALUES (
                            :project, :flag, :author, :name, :description, :startDate, :endDate,
                            CAST(:parameters AS jsonb), CAST(:secondaryMetrics AS jsonb), CAST(:filters AS jsonb),
                            :archived)
                        """), values)
                .bind("project", project)
                .bind("flag", flag)
                .bind("author", author)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
        return find(project, id).orElseThrow();
    }

    void update(Experiment experiment, ExperimentFields.Values values) {
        jdbi.useHandle(handle -> values(handle.createUpdate("""
                        UPDATE experiment
                        SET name = :name, description = :description, start_date = :startDate, end_date = :endDate,
                            parameters = CAST(:parameters AS jsonb),
                            secondary_metrics = CAST(:secondaryMetrics AS jsonb),
                            filters = CAST(:filters AS jsonb), archived = :archived, updated_at = now()
                        WHERE id = :id
                        """), values)
                .bind("id", experiment.id())
                .execute());
    }

    void delete(Experiment experiment) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM experiment WHERE id = :id")
                .bind("id", experiment.id())
                .execute());
    }

    private static <S extends SqlStatement<S>> S values(S statement, ExperimentFields.Values values) {
        return statement
                .bind("name", values.name())
                .bind("description", values.description())
                .bind("startDate", timestamp(values.startDate()))
                .bind("endDate", timestamp(values.endDate()))
                .bind("parameters", values.parameters().toString())
                .bind("secondaryMetrics", values.secondaryMetrics().toString())
                .bind("filters", values.filters().toString())
                .bind("archived", values.archived());
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static Experiment map(ResultSet row, StatementContext context) throws SQLException {
        return new Experiment(
                row.getLong("id"),
                row.getLong("project_id"),
                row.getString("name"),
                row.getString("description"),
                instant(row, "start_date"),
                instant(row, "end_date"),
                row.getString("flag_key"),
                row.getLong("feature_flag_id"),
                Json.read(row.getString("parameters")),
                Json.read(row.getString("secondary_metrics")),
                Json.read(row.getString("filters")),
                row.getBoolean("archived"),
                Author.of(row),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
