package dev.duet.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code organization_invite}. */
final class InviteStore {
    private static final Duration LIFETIME = Duration.ofDays(3);

    /** So long whoever follows an expired invite is told that it is expired, and admins see whom they asked. */
    private static final Duration SHOWN_EXPIRED = Duration.ofDays(30);

    private static final String SELECT = """
            SELECT organization_invite.id, organization_invite.organization_id, organization.name,
                   organization_invite.target_email, organization_invite.first_name,
                   organization_invite.created_by, organization_invite.created_at, organization_invite.expires_at
            FROM organization_invite
            JOIN organization ON organization.id = organization_invite.organization_id
            """;

    private final Jdbi jdbi;

    InviteStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Makes one, and takes away those of the instance that have been expired for long. */
    Invite create(UUID organization, String targetEmail, String firstName, long createdBy) {
        UUID id = UUID.randomUUID();
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("""
                            DELETE FROM organization_invite
                            WHERE expires_at < now() - make_interval(secs => :seconds)
                            """).bind("seconds", SHOWN_EXPIRED.toSeconds()).execute();
            handle.createUpdate("""
                            INSERT INTO organization_invite
                                (id, organization_id, target_email, first_name, created_by, expires_at)
                            VALUES (:id, :organization, :targetEmail, :firstName, :createdBy,
                                now() + make_interval(secs => :seconds))
                            """)
                    .bind("id", id)
                    .bind("organization", organization)
                    .bind("targetEmail", targetEmail)
                    .bind("firstName", firstName)
                    .bind("createdBy", createdBy)
                    .bind("seconds", LIFETIME.toSeconds())
                    .execute();
            return find(handle, id).orElseThrow();
        });
    }

    List<Invite> ofOrganization(UUID organization) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        WHERE organization_invite.organization_id = :organization
                        ORDER BY organization_invite.created_at, organization_invite.id
                        """)
                .bind("organization", organization)
                .map(InviteStore::map)
                .list());
    }

    Optional<Invite> find(UUID id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    /** Takes an invitation away, as its acceptance does; false where it was gone already. */
    static boolean take(Handle handle, UUID organization, UUID id) {
        return handle.createUpdate("""
                        DELETE FROM organization_invite WHERE id = :id AND organization_id = :organization
                        """)
                        .bind("id", id)
                        .bind("organization", organization)
                        .execute()
                > 0;
    }

    private static Optional<Invite> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "WHERE organization_invite.id = :id")
                .bind("id", id)
                .map(InviteStore::map)
                .findOne();
    }

    private static Invite map(ResultSet row, StatementContext context) throws SQLException {
        return new Invite(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getString("name"),
                row.getString("target_email"),
                row.getString("first_name"),
                row.getObject("created_by", Long.class),
                AccountStore.instant(row, "created_at"),
                AccountStore.instant(row, "expires_at"));
    }
}
