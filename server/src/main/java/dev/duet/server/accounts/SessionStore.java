package dev.duet.server.accounts;

import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Who is signed in: the table {@code login_session}, which holds hashes of the cookies' tokens only. */
final class SessionStore {
    static final Duration LIFETIME = Duration.ofDays(14);

    private final Jdbi jdbi;

    SessionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Starts a session and returns the token for the cookie; sessions that ran out are swept away on the way. */
    String start(long account) {
        String token = Secrets.token("");
        jdbi.useTransaction(handle -> {
            handle.execute("DELETE FROM login_session WHERE expires_at < now()");
            handle.createUpdate("""
                            INSERT INTO login_session (token_hash, account_id, expires_at)
                            VALUES (:hash, :account, now() + make_interval(secs => :seconds))
                            """)
                    .bind("hash", Secrets.hash(token))
                    .bind("account", account)
                    .bind("seconds", LIFETIME.toSeconds())
                    .execute();
        });
        return token;
    }

    void end(String token) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM login_session WHERE token_hash = :hash")
                .bind("hash", Secrets.hash(token))
                .execute());
    }

    /** Ends all sessions of somebody, except the one given; a changed password does this. */
    void endOthers(long account, String keptToken) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM login_session WHERE account_id = :account AND token_hash <> :kept")
                .bind("account", account)
                .bind("kept", Secrets.hash(keptToken))
                .execute());
    }
}
