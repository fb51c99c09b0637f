package dev.duet.server.actions;

import dev.duet.server.accounts.Author;
import dev.duet.server.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code action}. What is deleted is kept and not found. */
final class ActionStore {
    private static final String SELECT = "SELECT action.*, " + Author.COLUMNS + """
            FROM action
            LEFT JOIN account AS author ON author.id = action.created_by
            WHERE action.project_id = :project AND NOT action.deleted
            """;

    private final Jdbi jdbi;

    ActionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    long insert(long project, long account, ActionFields.Values values) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        INSERT INTO action (
                            project_id, created_by, name, description, post_to_slack, slack_message_format, steps)
                        VALUES (:project, :account, :name, :description, :postToSlack, :slackMessageFormat,
                            CAST(:steps AS jsonb))
                        """)
                .bind("project", project)
                .bind("account", account)
                .bind("name", values.name())
                .bind("description", values.description())
                .bind("postToSlack", values.postToSlack())
                .bind("slackMessageFormat", values.slackMessageFormat())
                .bind("steps", values.steps().toString())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    void update(long project, long id, ActionFields.Values values) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE action
                        SET name = :name,
                            description = :description,
                            post_to_slack = :postToSlack,
                            slack_message_format = :slackMessageFormat,
                            steps = CAST(:steps AS jsonb),
                            deleted = :deleted,
                            updated_at = now()
                        WHERE id = :id AND project_id = :project
                        """)
                .bind("id", id)
                .bind("project", project)
                .bind("name", values.name())
                .bind("description", values.description())
                .bind("postToSlack", values.postToSlack())
                .bind("slackMessageFormat", values.slackMessageFormat())
                .bind("steps", values.steps().toString())
                .bind("deleted", values.deleted())
                .execute());
    }

    Optional<Action> find(long project, long id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "AND action.id = :id")
                .bind("project", project)
                .bind("id", id)
                .map(ActionStore::map)
                .findOne());
    }

    /** Newest first. */
    List<Action> list(long project, int limit, int offset) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        ORDER BY action.id DESC
                        LIMIT :limit OFFSET :offset
                        """)
                .bind("project", project)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(ActionStore::map)
                .list());
    }

    long count(long project) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM action WHERE project_id = :project AND NOT deleted")
                        .bind("project", project)
                        .mapTo(Long.class)
                        .one());
    }

    private static Action map(ResultSet row, StatementContext context) throws SQLException {
        return new Action(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("post_to_slack"),
                row.getString("slack_message_format"),
                Json.read(row.getString("steps")),
                row.getBoolean("deleted"),
                Author.of(row),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
