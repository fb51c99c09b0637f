package dev.duet.server.dashboards;

import dev.duet.server.accounts.Author;
import dev.duet.server.http.Json;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code dashboard}. */
public final class DashboardStore {
    private static final int TOKEN_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String SELECT = "SELECT dashboard.*, " + Author.COLUMNS + """
            FROM dashboard
            LEFT JOIN account AS author ON author.id = dashboard.created_by
            """;

    /** A dashboard that is shown to whoever has its link, and whose it is. */
    record Shared(long project, Dashboard dashboard) {}

    private final Jdbi jdbi;

    public DashboardStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those that are not deleted, pinned ones first, then by name. */
    List<Dashboard> list(long project, int limit, int offset) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        WHERE dashboard.project_id = :project AND NOT dashboard.deleted
                        ORDER BY dashboard.pinned DESC, lower(dashboard.name), dashboard.id
                        LIMIT :limit OFFSET :offset
                        """)
                .bind("project", project)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(DashboardStore::map)
                .list());
    }

    long count(long project) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*)
                        FROM dashboard
                        WHERE project_id = :project AND NOT deleted
                        """)
                .bind("project", project)
                .mapTo(Long.class)
                .one());
    }

    /** One by its number; a deleted one is found too. */
    Optional<Dashboard> find(long project, long id) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + "WHERE dashboard.project_id = :project AND dashboard.id = :id")
                        .bind("project", project)
                        .bind("id", id)
                        .map(DashboardStore::map)
                        .findOne());
    }

    Optional<Shared> findShared(String token) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        WHERE dashboard.share_token = :token AND dashboard.is_shared AND NOT dashboard.deleted
                        """)
                .bind("token", token)
                .map((row, context) -> new Shared(row.getLong("project_id"), map(row, context)))
                .findOne());
    }

    /** Does work of this store and others of the same database in one transaction: all of it or nothing. */
    <T> T together(Supplier<T> work) {
        return jdbi.inTransaction(_ -> work.get());
    }

    Dashboard insert(long project, Dashboard dashboard, long author) {
        long id = jdbi.withHandle(handle -> fields(handle.createUpdate("""
                                INSERT INTO dashboard (
                                    project_id, name, description, pinned, filters, tags, is_shared, share_token,
                                    creation_mode, deleted, created_by)
                                VALUES (
                                    :project, :name, :description, :pinned, CAST(:filters AS jsonb), CAST(:tags AS jsonb),
                                    :isShared, CASE WHEN :isShared THEN :token END, :creationMode, :deleted, :author)
                                """), dashboard)
                .bind("project", project)
                .bind("creationMode", dashboard.creationMode())
                .bind("author", author)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
        return find(project, id).orElseThrow();
    }

    /** Writes its fields; the first sharing gives it a token, which it keeps. */
    void update(long project, Dashboard dashboard) {
        jdbi.useHandle(handle -> fields(handle.createUpdate("""
                                UPDATE dashboard
                                SET name = :name, description = :description, pinned = :pinned,
                                    filters = CAST(:filters AS jsonb), tags = CAST(:tags AS jsonb),
                                    is_shared = :isShared,
                                    share_token = coalesce(share_token, CASE WHEN :isShared THEN :token END),
                                    deleted = :deleted
                                WHERE project_id = :project AND id = :id
                                """), dashboard)
                .bind("project", project)
                .bind("id", dashboard.id())
                .execute());
    }

    private static <S extends SqlStatement<S>> S fields(S statement, Dashboard dashboard) {
        return statement
                .bind("name", dashboard.name())
                .bind("description", dashboard.description())
                .bind("pinned", dashboard.pinned())
                .bind("filters", dashboard.filters().toString())
                .bind("tags", dashboard.tags().toString())
                .bind("isShared", dashboard.isShared())
                .bind("token", newToken())
                .bind("deleted", dashboard.deleted());
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Dashboard map(ResultSet row, StatementContext context) throws SQLException {
        return new Dashboard(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("pinned"),
                Json.read(row.getString("filters")),
                Json.read(row.getString("tags")),
                row.getBoolean("is_shared"),
                row.getString("share_token"),
                row.getString("creation_mode"),
                row.getBoolean("deleted"),
                row.getTimestamp("created_at").toInstant(),
                Author.of(row));
    }
}
