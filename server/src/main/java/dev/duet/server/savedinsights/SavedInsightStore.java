package dev.duet.server.savedinsights;

import dev.duet.server.accounts.Author;
import dev.duet.server.http.Json;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table {@code saved_insight}. */
public final class SavedInsightStore {
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SHORT_ID_LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String SELECT = "SELECT saved_insight.*, " + Author.COLUMNS + """
            FROM saved_insight
            LEFT JOIN account AS author ON author.id = saved_insight.created_by
            WHERE saved_insight.project_id = :project
            """;

    private static final String MEETING = """
            AND NOT saved_insight.deleted
            AND (CAST(:saved AS boolean) IS NULL OR saved_insight.saved = :saved)
            AND (CAST(:favorited AS boolean) IS NULL OR saved_insight.favorited = :favorited)
            AND (
                CAST(:search AS text) IS NULL
                OR strpos(lower(saved_insight.name), lower(:search)) > 0
                OR strpos(lower(saved_insight.description), lower(:search)) > 0
            )
            AND (CAST(:shortId AS text) IS NULL OR saved_insight.short_id = :shortId)
            AND (CAST(:insight AS text) IS NULL OR coalesce(saved_insight.filters ->> 'insight', 'TRENDS') = :insight)
            AND (CAST(:author AS bigint) IS NULL OR saved_insight.created_by = :author)
            AND (CAST(:dashboard AS bigint) IS NULL OR saved_insight.dashboard_id = :dashboard)
            """;

    private final Jdbi jdbi;

    public SavedInsightStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<SavedInsight> list(long project, InsightConditions conditions, int limit, int offset) {
        return jdbi.withHandle(handle -> meeting(
                        handle.createQuery(
                                SELECT + MEETING + "ORDER BY " + conditions.order() + " LIMIT :limit OFFSET :offset"),
                        project,
                        conditions)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(SavedInsightStore::map)
                .list());
    }

    long count(long project, InsightConditions conditions) {
        return jdbi.withHandle(handle -> meeting(handle.createQuery("""
                                SELECT count(*)
                                FROM saved_insight
                                WHERE saved_insight.project_id = :project
                                """ + MEETING), project, conditions)
                .mapTo(Long.class)
                .one());
    }

    /** How many there are, deleted ones among them. */
    long countAll(long project) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM saved_insight WHERE project_id = :project")
                        .bind("project", project)
                        .mapTo(Long.class)
                        .one());
    }

    /** The insights of a dashboard in their order, at most so many. */
    public List<SavedInsight> ofDashboard(long project, long dashboard, int most) {
        return list(project, InsightConditions.ofDashboard(dashboard), most, 0);
    }

    /** The one whom a text in an address means, by number or short id; a deleted one is found too. */
    Optional<SavedInsight> find(long project, String id) {
        Long number = id.matches("[0-9]{1,18}") ? Long.valueOf(id) : null;
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        AND (saved_insight.id = CAST(:number AS bigint) OR saved_insight.short_id = :shortId)
                        ORDER BY saved_insight.id = CAST(:number AS bigint) DESC
                        LIMIT 1
                        """)
                .bind("project", project)
                .bind("number", number)
                .bind("shortId", id)
                .map(SavedInsightStore::map)
                .findOne());
    }

    /** Whether the project has such a dashboard. */
    boolean hasDashboard(long project, long dashboard) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*) > 0
                        FROM dashboard
                        WHERE project_id = :project AND id = :dashboard AND NOT deleted
                        """)
                .bind("project", project)
                .bind("dashboard", dashboard)
                .mapTo(Boolean.class)
                .one());
    }

    /** Keeps a new one under a new short id. */
    public SavedInsight insert(long project, SavedInsight insight, long author) {
        long id = jdbi.withHandle(handle -> fields(handle.createUpdate("""
                                INSERT INTO saved_insight (
                                    project_id, short_id, name, description, filters, dashboard_id, place, layouts, color,
                                    tags, saved, favorited, deleted, created_by, last_modified_by)
                                VALUES (
                                    :project, :shortId, :name, :description, CAST(:filters AS jsonb), :dashboard, :place,
                                    CAST(:layouts AS jsonb), :color, CAST(:tags AS jsonb), :saved, :favorited, :deleted,
                                    :author, :author)
                                """), insight)
                .bind("project", project)
                .bind("shortId", newShortId())
                .bind("author", author)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
        return find(project, Long.toString(id)).orElseThrow();
    }

    void update(long project, SavedInsight insight, long author) {
        jdbi.useHandle(handle -> fields(handle.createUpdate("""
                                UPDATE saved_insight
                                SET name = :name, description = :description, filters = CAST(:filters AS jsonb),
                                    dashboard_id = :dashboard, place = :place, layouts = CAST(:layouts AS jsonb),
                                    color = :color, tags = CAST(:tags AS jsonb), saved = :saved,
                                    favorited = :favorited, deleted = :deleted, updated_at = now(),
                                    last_modified_by = :author
                                WHERE project_id = :project AND id = :id
                                """), insight)
                .bind("project", project)
                .bind("id", insight.id())
                .bind("author", author)
                .execute());
    }

    /** Copies the insights of a dashboard onto another one. */
    public void copy(long project, long from, long to, long author) {
        for (SavedInsight insight : ofDashboard(project, from, Integer.MAX_VALUE)) {
            insert(
                    project,
                    new SavedInsight(
                            0,
                            "",
                            insight.name(),
                            insight.description(),
                            insight.filters(),
                            to,
                            insight.place(),
                            insight.layouts(),
                            insight.color(),
                            insight.tags(),
                            insight.saved(),
                            false,
                            false,
                            insight.createdAt(),
                            null,
                            insight.updatedAt()),
                    author);
        }
    }

    private static <S extends SqlStatement<S>> S meeting(S statement, long project, InsightConditions conditions) {
        return statement
                .bind("project", project)
                .bind("saved", conditions.saved())
                .bind("favorited", conditions.favorited())
                .bind("search", conditions.search())
                .bind("shortId", conditions.shortId())
                .bind("insight", conditions.insight())
                .bind("author", conditions.author())
                .bind("dashboard", conditions.dashboard());
    }

    private static <S extends SqlStatement<S>> S fields(S statement, SavedInsight insight) {
        return statement
                .bind("name", insight.name())
                .bind("description", insight.description())
                .bind("filters", insight.filters().toString())
                .bind("dashboard", insight.dashboard())
                .bind("place", insight.place())
                .bind("layouts", insight.layouts().toString())
                .bind("color", insight.color())
                .bind("tags", insight.tags().toString())
                .bind("saved", insight.saved())
                .bind("favorited", insight.favorited())
                .bind("deleted", insight.deleted());
    }

    private static String newShortId() {
        StringBuilder id = new StringBuilder();
        // the first is a letter: a short id must not be taken for a number
        id.append(LETTERS.charAt(10 + RANDOM.nextInt(LETTERS.length() - 10)));
        while (id.length() < SHORT_ID_LENGTH) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    private static SavedInsight map(ResultSet row, StatementContext context) throws SQLException {
        return new SavedInsight(
                row.getLong("id"),
                row.getString("short_id"),
                row.getString("name"),
                row.getString("description"),
                Json.read(row.getString("filters")),
                number(row, "dashboard_id"),
                place(row),
                Json.read(row.getString("layouts")),
                row.getString("color"),
                Json.read(row.getString("tags")),
                row.getBoolean("saved"),
                row.getBoolean("favorited"),
                row.getBoolean("deleted"),
                row.getTimestamp("created_at").toInstant(),
                Author.of(row),
                row.getTimestamp("updated_at").toInstant());
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static @Nullable Integer place(ResultSet row) throws SQLException {
        int place = row.getInt("place");
        return row.wasNull() ? null : place;
    }
}
