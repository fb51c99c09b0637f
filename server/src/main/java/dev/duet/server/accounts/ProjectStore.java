package dev.duet.server.accounts;

import dev.duet.server.definitions.StoredDefinitions;
import dev.duet.server.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code project}. */
public final class ProjectStore {
    private static final String COLUMNS = """
            id, uuid, organization_id, api_token, name, timezone, week_start_day, test_account_filters,
            path_cleaning_filters, data_attributes, app_urls, anonymize_ips, session_recording_opt_in,
            completed_snippet_onboarding, ingested_event, is_demo, created_at, updated_at
            """;

    private final Jdbi jdbi;

    public ProjectStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    static long insert(Handle handle, UUID organization, String name) {
        return handle.createUpdate("""
                        INSERT INTO project (uuid, organization_id, api_token, name)
                        VALUES (:uuid, :organization, :token, :name)
                        """)
                .bind("uuid", UUID.randomUUID())
                .bind("organization", organization)
                .bind("token", Secrets.token("phc_"))
                .bind("name", name)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    Project get(Handle handle, long id) {
        return handle.createQuery("SELECT " + COLUMNS + "FROM project WHERE id = :id")
                .bind("id", id)
                .map(this::map)
                .one();
    }

    /** A project by its number, whoever asks. */
    public Optional<Project> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + "FROM project WHERE id = :id")
                .bind("id", id)
                .map(this::map)
                .findOne());
    }

    /** The project that a client's token stands for. */
    public Optional<Project> findByToken(String token) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT " + COLUMNS + "FROM project WHERE api_token = :token")
                        .bind("token", token)
                        .map(this::map)
                        .findOne());
    }

    /** A project, if it belongs to one of the organizations of the account. */
    Optional<Project> findFor(long account, long project) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + """
                        FROM project
                        WHERE id = :project
                          AND organization_id IN (
                              SELECT organization_id FROM organization_membership WHERE account_id = :account)
                        """)
                .bind("project", project)
                .bind("account", account)
                .map(this::map)
                .findOne());
    }

    List<Project> ofOrganization(UUID organization) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + """
                        FROM project
                        WHERE organization_id = :organization
                        ORDER BY id
                        """)
                .bind("organization", organization)
                .map(this::map)
                .list());
    }

    static void update(Handle handle, Project project) {
        handle.createUpdate("""
                        UPDATE project
                        SET name = :name, timezone = :timezone, week_start_day = :weekStartDay,
                            test_account_filters = CAST(:testAccountFilters AS jsonb),
                            path_cleaning_filters = CAST(:pathCleaningFilters AS jsonb),
                            data_attributes = CAST(:dataAttributes AS jsonb),
                            app_urls = CAST(:appUrls AS jsonb),
                            anonymize_ips = :anonymizeIps,
                            session_recording_opt_in = :sessionRecordingOptIn,
                            completed_snippet_onboarding = :completedSnippetOnboarding,
                            updated_at = now()
                        WHERE id = :id
                        """)
                .bind("id", project.id())
                .bind("name", project.name())
                .bind("timezone", project.timezone())
                .bind("weekStartDay", project.weekStartDay())
                .bind("testAccountFilters", project.testAccountFilters().toString())
                .bind("pathCleaningFilters", project.pathCleaningFilters().toString())
                .bind("dataAttributes", project.dataAttributes().toString())
                .bind("appUrls", project.appUrls().toString())
                .bind("anonymizeIps", project.anonymizeIps())
                .bind("sessionRecordingOptIn", project.sessionRecordingOptIn())
                .bind("completedSnippetOnboarding", project.completedSnippetOnboarding())
                .execute();
    }

    /** Gives the project a new token; the old one is worth nothing from then on. */
    void resetToken(long project) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE project SET api_token = :token, updated_at = now() WHERE id = :project")
                .bind("project", project)
                .bind("token", Secrets.token("phc_"))
                .execute());
    }

    void delete(long project) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM project WHERE id = :project")
                .bind("project", project)
                .execute());
    }

    private Project map(ResultSet row, StatementContext context) throws SQLException {
        return new Project(
                row.getLong("id"),
                row.getObject("uuid", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getString("api_token"),
                row.getString("name"),
                row.getString("timezone"),
                row.getInt("week_start_day"),
                Json.read(row.getString("test_account_filters")),
                Json.read(row.getString("path_cleaning_filters")),
                Json.read(row.getString("data_attributes")),
                Json.read(row.getString("app_urls")),
                row.getBoolean("anonymize_ips"),
                row.getBoolean("session_recording_opt_in"),
                row.getBoolean("completed_snippet_onboarding"),
                row.getBoolean("ingested_event"),
                row.getBoolean("is_demo"),
                AccountStore.instant(row, "created_at"),
                AccountStore.instant(row, "updated_at"),
                new StoredDefinitions(jdbi, row.getLong("id")));
    }
}
