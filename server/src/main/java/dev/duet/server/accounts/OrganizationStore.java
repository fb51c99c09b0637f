package dev.duet.server.accounts;

import dev.duet.server.http.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The tables {@code organization} and {@code organization_membership}. */
public final class OrganizationStore {
    private static final String MEMBERSHIP = """
            SELECT organization_membership.id AS membership_id, organization_membership.account_id,
                   organization_membership.level, organization_membership.joined_at,
                   organization_membership.updated_at AS membership_updated_at,
                   organization.id, organization.name, organization.created_at, organization.updated_at
            FROM organization_membership
            JOIN organization ON organization.id = organization_membership.organization_id
            """;

    private final Jdbi jdbi;

    public OrganizationStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A member of an organization, as the list of members shows them. */
    record Member(Membership membership, Account account) {}

    static UUID insert(Handle handle, String name) {
        UUID id = UUID.randomUUID();
        handle.createUpdate("INSERT INTO organization (id, name) VALUES (:id, :name)")
                .bind("id", id)
                .bind("name", name)
                .execute();
        return id;
    }

    static void addMember(Handle handle, UUID organization, long account, Role role) {
        handle.createUpdate("""
                        INSERT INTO organization_membership (id, organization_id, account_id, level)
                        VALUES (:id, :organization, :account, :level)
                        ON CONFLICT (organization_id, account_id) DO NOTHING
                        """)
                .bind("id", UUID.randomUUID())
                .bind("organization", organization)
                .bind("account", account)
                .bind("level", role.level())
                .execute();
    }

    /** Whether somebody is admin or owner of every organization there is. */
    boolean administersAll(long account) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT NOT EXISTS (
                            SELECT FROM organization
                            WHERE NOT EXISTS (
                                SELECT FROM organization_membership
                                WHERE organization_membership.organization_id = organization.id
                                  AND organization_membership.account_id = :account
                                  AND organization_membership.level >= :level))
                        """)
                .bind("account", account)
                .bind("level", Role.ADMIN.level())
                .mapTo(Boolean.class)
                .one());
    }

    /** The organizations of somebody, in the order in which they joined. */
    List<Membership> ofAccount(long account) {
        return jdbi.withHandle(handle -> handle.createQuery(MEMBERSHIP + """
                        WHERE organization_membership.account_id = :account
                        ORDER BY organization_membership.joined_at, organization.id
                        """)
                .bind("account", account)
                .map(OrganizationStore::mapMembership)
                .list());
    }

    Optional<Membership> membership(UUID organization, long account) {
        return jdbi.withHandle(handle -> handle.createQuery(MEMBERSHIP + """
                        WHERE organization_membership.organization_id = :organization
                          AND organization_membership.account_id = :account
                        """)
                .bind("organization", organization)
                .bind("account", account)
                .map(OrganizationStore::mapMembership)
                .findOne());
    }

    List<Member> members(UUID organization) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT organization_membership.id AS membership_id, organization_membership.account_id,
                               organization_membership.level, organization_membership.joined_at,
                               organization_membership.updated_at AS membership_updated_at,
                               organization.name, organization.created_at, organization.updated_at,
                               organization.id AS organization_id, account.*
                        FROM organization_membership
                        JOIN organization ON organization.id = organization_membership.organization_id
                        JOIN account ON account.id = organization_membership.account_id
                        WHERE organization_membership.organization_id = :organization
                        ORDER BY organization_membership.level DESC, organization_membership.joined_at, account.id
                        """)
                .bind("organization", organization)
                .map((row, context) -> new Member(
                        mapMembership(row, row.getObject("organization_id", UUID.class)),
                        AccountStore.map(row, context)))
                .list());
    }

    void rename(UUID organization, String name) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE organization SET name = :name, updated_at = now() WHERE id = :organization")
                .bind("organization", organization)
                .bind("name", name)
                .execute());
    }

    /** Keeps others from changing the organization and its members' roles until the transaction ends. */
    static void hold(Handle handle, UUID organization) {
        handle.createQuery("SELECT id FROM organization WHERE id = :organization FOR UPDATE")
                .bind("organization", organization)
                .mapTo(UUID.class)
                .list();
    }

    /** @throws dev.duet.events.DuetException NOT_FOUND where the membership has ended */
    static Role role(Handle handle, UUID membership) {
        return handle.createQuery("SELECT level FROM organization_membership WHERE id = :membership")
                .bind("membership", membership)
                .mapTo(Integer.class)
                .findOne()
                .map(Role::ofLevel)
                .orElseThrow(NotFound::refusal);
    }

    static void setRole(Handle handle, UUID membership, Role role) {
        handle.createUpdate("""
                        UPDATE organization_membership SET level = :level, updated_at = now() WHERE id = :membership
                        """)
                .bind("membership", membership)
                .bind("level", role.level())
                .execute();
    }

    /** Takes somebody out; the organization and its projects stop being current for them. */
    static void removeMember(Handle handle, UUID organization, long account) {
        handle.createUpdate("""
                        DELETE FROM organization_membership
                        WHERE organization_id = :organization AND account_id = :account
                        """)
                .bind("organization", organization)
                .bind("account", account)
                .execute();
        handle.createUpdate("""
                        UPDATE account
                        SET current_organization_id = NULL, current_project_id = NULL
                        WHERE id = :account AND current_organization_id = :organization
                        """)
                .bind("organization", organization)
                .bind("account", account)
                .execute();
    }

    private static Membership mapMembership(ResultSet row, StatementContext context) throws SQLException {
        return mapMembership(row, row.getObject("id", UUID.class));
    }

    private static Membership mapMembership(ResultSet row, UUID organization) throws SQLException {
        return new Membership(
                row.getObject("membership_id", UUID.class),
                new Organization(
                        organization,
                        row.getString("name"),
                        AccountStore.instant(row, "created_at"),
                        AccountStore.instant(row, "updated_at")),
                row.getLong("account_id"),
                Role.ofLevel(row.getInt("level")),
                AccountStore.instant(row, "joined_at"),
                AccountStore.instant(row, "membership_updated_at"));
    }
}
