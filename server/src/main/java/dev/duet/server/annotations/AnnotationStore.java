package dev.duet.server.annotations;

import dev.duet.server.accounts.Author;
import dev.duet.server.accounts.Project;
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

/** The table {@code annotation}. */
public final class AnnotationStore {
    private static final String SELECT = "SELECT annotation.*, " + Author.COLUMNS + """
            FROM annotation
            LEFT JOIN account AS author ON author.id = annotation.created_by
            """;

    private static final String VISIBLE = """
            WHERE (
                annotation.project_id = :project
                OR (annotation.scope = 'organization' AND annotation.organization_id = :organization)
            )
            """;

    private static final String MEETING = VISIBLE + """
            AND NOT annotation.deleted
            AND (CAST(:scope AS text) IS NULL OR annotation.scope = :scope)
            AND (CAST(:insight AS bigint) IS NULL OR annotation.insight_id = :insight)
            AND (CAST(:after AS timestamptz) IS NULL OR annotation.date_marker >= :after)
            AND (CAST(:before AS timestamptz) IS NULL OR annotation.date_marker < :before)
            AND (
                CAST(:search AS text) IS NULL
                OR strpos(lower(annotation.content), lower(:search)) > 0
            )
            """;

    /** Which annotations a list is to hold; null asks for nothing. */
    record Conditions(
            @Nullable String scope,
            @Nullable Integer insight,
            @Nullable Instant after,
            @Nullable Instant before,
            @Nullable String search) {}

    private final Jdbi jdbi;

    public AnnotationStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those of a project and of its whole organization, the latest first. */
    List<Annotation> list(Project project, Conditions conditions, int limit, int offset) {
        return jdbi.withHandle(handle -> meeting(handle.createQuery(SELECT + MEETING + """
                                ORDER BY annotation.date_marker DESC NULLS LAST, annotation.id DESC
                                LIMIT :limit OFFSET :offset
                                """), project, conditions)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(AnnotationStore::map)
                .list());
    }

    long count(Project project, Conditions conditions) {
        return jdbi.withHandle(
                handle -> meeting(handle.createQuery("SELECT count(*) FROM annotation " + MEETING), project, conditions)
                        .mapTo(Long.class)
                        .one());
    }

    /** One by its number; a deleted one is found too. */
    Optional<Annotation> find(Project project, long id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + VISIBLE + "AND annotation.id = :id")
                .bind("project", project.id())
                .bind("organization", project.organization())
                .bind("id", id)
                .map(AnnotationStore::map)
                .findOne());
    }

    /** Whether the project has such a saved insight. */
    boolean hasInsight(Project project, long insight) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) > 0
                        FROM saved_insight
                        WHERE project_id = :project AND id = :insight
                        """)
                .bind("project", project.id())
                .bind("insight", insight)
                .mapTo(Boolean.class)
                .one());
    }

    Annotation insert(Project project, Annotation annotation, long author) {
        long id = jdbi.withHandle(handle -> fields(handle.createUpdate("""
                                INSERT INTO annotation (
                                    project_id, organization_id, content, date_marker, scope, insight_id, deleted, created_by)
                                VALUES (
                                    :project, :organization, :content, :dateMarker, :scope, :insight, :deleted, :author)
                                """), annotation)
                .bind("project", project.id())
                .bind("organization", project.organization())
                .bind("author", author)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
        return find(project, id).orElseThrow();
    }

    void update(Annotation annotation) {
        jdbi.useHandle(handle -> fields(handle.createUpdate("""
                                UPDATE annotation
                                SET content = :content, date_marker = :dateMarker, scope = :scope, insight_id = :insight,
                                    deleted = :deleted, updated_at = now()
                                WHERE id = :id
                                """), annotation)
                .bind("id", annotation.id())
                .execute());
    }

    private static <S extends SqlStatement<S>> S meeting(S statement, Project project, Conditions conditions) {
        return statement
                .bind("project", project.id())
                .bind("organization", project.organization())
                .bind("scope", conditions.scope())
                .bind("insight", conditions.insight())
                .bind("after", timestamp(conditions.after()))
                .bind("before", timestamp(conditions.before()))
                .bind("search", conditions.search());
    }

    private static <S extends SqlStatement<S>> S fields(S statement, Annotation annotation) {
        return statement
                .bind("content", annotation.content())
                .bind("dateMarker", timestamp(annotation.dateMarker()))
                .bind("scope", annotation.scope())
                .bind("insight", annotation.dashboardItem())
                .bind("deleted", annotation.deleted());
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static Annotation map(ResultSet row, StatementContext context) throws SQLException {
        Timestamp marker = row.getTimestamp("date_marker");
        long insight = row.getLong("insight_id");
        Long dashboardItem = row.wasNull() ? null : insight;
        return new Annotation(
                row.getLong("id"),
                row.getString("content"),
                marker == null ? null : marker.toInstant(),
                "USR",
                row.getString("scope"),
                dashboardItem,
                row.getBoolean("deleted"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                Author.of(row));
    }
}
