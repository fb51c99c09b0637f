package dev.duet.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table {@code account}. Emails are compared without regard to case. */
public final class AccountStore {
    private static final String COLUMNS = """
            account.id, account.uuid, account.email, account.first_name, account.distinct_id, account.is_staff,
            account.email_opt_in, account.anonymize_data, account.current_organization_id,
            account.current_project_id, account.date_joined
            """;

    private final Jdbi jdbi;

    public AccountStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** An account together with the hash of its password. */
    record WithPassword(Account account, String passwordHash) {}

    Optional<WithPassword> findByEmail(String email) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + """
                        , account.password_hash
                        FROM account
                        WHERE lower(account.email) = lower(:email)
                        """)
                .bind("email", email)
                .map((row, context) -> new WithPassword(map(row, context), row.getString("password_hash")))
                .findOne());
    }

    Optional<Account> findByKey(byte[] valueHash) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + """
                        FROM personal_api_key
                        JOIN account ON account.id = personal_api_key.account_id
                        WHERE personal_api_key.value_hash = :hash
                        """)
                .bind("hash", valueHash)
                .map(AccountStore::map)
                .findOne());
    }

    Optional<Account> findBySession(byte[] tokenHash) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + """
                        FROM login_session
                        JOIN account ON account.id = login_session.account_id
                        WHERE login_session.token_hash = :hash AND login_session.expires_at > now()
                        """)
                .bind("hash", tokenHash)
                .map(AccountStore::map)
                .findOne());
    }

    Account get(Handle handle, long id) {
        return handle.createQuery("SELECT " + COLUMNS + "FROM account WHERE account.id = :id")
                .bind("id", id)
                .map(AccountStore::map)
                .one();
    }

    Account get(long id) {
        return jdbi.withHandle(handle -> get(handle, id));
    }

    /** Whether nobody has signed up yet; keeps others from signing up until the transaction ends. */
    static boolean isEmptyAndHeld(Handle handle) {
        handle.execute("LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE");
        return handle.createQuery("SELECT NOT EXISTS (SELECT FROM account)")
                .mapTo(Boolean.class)
                .one();
    }

    static boolean exists(Handle handle, String email) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM account WHERE lower(email) = lower(:email))")
                .bind("email", email)
                .mapTo(Boolean.class)
                .one();
    }

    static long insert(Handle handle, String email, String firstName, String passwordHash, boolean isStaff) {
        return handle.createUpdate("""
                        INSERT INTO account (uuid, email, first_name, password_hash, distinct_id, is_staff)
                        VALUES (:uuid, :email, :firstName, :passwordHash, :distinctId, :isStaff)
                        """)
                .bind("uuid", UUID.randomUUID())
                .bind("email", email)
                .bind("firstName", firstName)
                .bind("passwordHash", passwordHash)
                .bind("distinctId", Secrets.token(""))
                .bind("isStaff", isStaff)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    static void setCurrent(Handle handle, long account, UUID organization, @Nullable Long project) {
        handle.createUpdate("""
                        UPDATE account
                        SET current_organization_id = :organization, current_project_id = :project
                        WHERE id = :account
                        """)
                .bind("account", account)
                .bind("organization", organization)
                .bind("project", project)
                .execute();
    }

    static void update(Handle handle, Account account) {
        handle.createUpdate("""
                        UPDATE account
                        SET first_name = :firstName, email = :email, email_opt_in = :emailOptIn,
                            anonymize_data = :anonymizeData
                        WHERE id = :id
                        """)
                .bind("id", account.id())
                .bind("firstName", account.firstName())
                .bind("email", account.email())
                .bind("emailOptIn", account.emailOptIn())
                .bind("anonymizeData", account.anonymizeData())
                .execute();
    }

    static void setPassword(Handle handle, long account, String passwordHash) {
        handle.createUpdate("UPDATE account SET password_hash = :hash WHERE id = :account")
                .bind("account", account)
                .bind("hash", passwordHash)
                .execute();
    }

    static Account map(ResultSet row, StatementContext context) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getObject("uuid", UUID.class),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("distinct_id"),
                row.getBoolean("is_staff"),
                row.getBoolean("email_opt_in"),
                row.getBoolean("anonymize_data"),
                row.getObject("current_organization_id", UUID.class),
                row.getObject("current_project_id", Long.class),
                instant(row, "date_joined"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
