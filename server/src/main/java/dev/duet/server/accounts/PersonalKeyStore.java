package dev.duet.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The table {@code personal_api_key}; it holds hashes, so a copy of the database opens no door. */
final class PersonalKeyStore {
    private final Jdbi jdbi;

    PersonalKeyStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Makes a key; the answer holds its value, for the only time. */
    PersonalKey create(long account, String label) {
        PersonalKey key = new PersonalKey(
                Secrets.id(),
                label,
                Secrets.token("phx_"),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null,
                account);
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO personal_api_key (id, account_id, label, value_hash, created_at)
                        VALUES (:id, :account, :label, :hash, :createdAt)
                        """)
                .bind("id", key.id())
                .bind("account", account)
                .bind("label", label)
                .bind("hash", Secrets.hash(String.valueOf(key.value())))
                .bind("createdAt", key.createdAt())
                .execute());
        return key;
    }

    List<PersonalKey> list(long account) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id, account_id, label, created_at, last_used_at
                        FROM personal_api_key
                        WHERE account_id = :account
                        ORDER BY created_at, id
                        """)
                .bind("account", account)
                .map(PersonalKeyStore::map)
                .list());
    }

    Optional<PersonalKey> find(long account, String id) {
        return list(account).stream().filter(key -> key.id().equals(id)).findFirst();
    }

    void rename(long account, String id, String label) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE personal_api_key SET label = :label WHERE id = :id AND account_id = :account
                        """)
                .bind("id", id)
                .bind("account", account)
                .bind("label", label)
                .execute());
    }

    boolean delete(long account, String id) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "DELETE FROM personal_api_key WHERE id = :id AND account_id = :account")
                        .bind("id", id)
                        .bind("account", account)
                        .execute())
                > 0;
    }

    /** Notes that a key was used, once a minute at most. */
    void touch(byte[] valueHash) {
        jdbi.useHandle(
                handle -> handle.createUpdate("""
                        UPDATE personal_api_key
                        SET last_used_at = now()
                        WHERE value_hash = :hash
                          AND (last_used_at IS NULL OR last_used_at < now() - INTERVAL '1 minute')
                        """).bind("hash", valueHash).execute());
    }

    private static PersonalKey map(ResultSet row, StatementContext context) throws SQLException {
        Timestamp used = row.getTimestamp("last_used_at");
        return new PersonalKey(
                row.getString("id"),
                row.getString("label"),
                null,
                AccountStore.instant(row, "created_at"),
                used == null ? null : used.toInstant(),
                row.getLong("account_id"));
    }
}
