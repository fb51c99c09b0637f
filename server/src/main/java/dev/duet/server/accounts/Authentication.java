package dev.duet.server.accounts;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Tells who asks: by a personal API key in the header or the address, else by the session's cookie. */
public final class Authentication {
    private static final String COOKIE = "sessionid";
    private static final String BEARER = "Bearer ";

    private final AccountStore accounts;
    private final PersonalKeyStore keys;
    private final SessionStore sessions;

    public Authentication(Jdbi jdbi) {
        this.accounts = new AccountStore(jdbi);
        this.keys = new PersonalKeyStore(jdbi);
        this.sessions = new SessionStore(jdbi);
    }

    /**
     * Who asks.
     *
     * @throws DuetException UNAUTHENTICATED when nobody known does; FORBIDDEN when another site's page does
     */
    public Caller require(Context context) {
        return find(context)
                .orElseThrow(() -> new DuetException(
                        Category.UNAUTHENTICATED,
                        "not_authenticated",
                        "Authentication credentials were not provided.",
                        null,
                        null));
    }

    /** Who asks, or nobody; a key that is given must be right. */
    public Optional<Caller> find(Context context) {
        String header = context.header("Authorization");
        if (header != null && header.startsWith(BEARER)) {
            return Optional.of(byKey(header.substring(BEARER.length()).strip()));
        }
        String parameter = context.queryParam("personal_api_key");
        if (parameter != null) {
            return Optional.of(byKey(parameter));
        }
        String cookie = context.cookie(COOKIE);
        if (cookie == null) {
            return Optional.empty();
        }
        Optional<Caller> caller =
                accounts.findBySession(Secrets.hash(cookie)).map(account -> new Caller(account, true));
        if (caller.isPresent()) {
            SameOrigin.require(context);
        }
        return caller;
    }

    /** The account behind a personal API key, wherever the key was given. */
    public Optional<Account> findByKey(String key) {
        byte[] hash = Secrets.hash(key);
        Optional<Account> account = accounts.findByKey(hash);
        account.ifPresent(_ -> keys.touch(hash));
        return account;
    }

    void startSession(Context context, long account) {
        endSession(context);
        setCookie(context, sessions.start(account), (int) SessionStore.LIFETIME.toSeconds());
    }

    void endSession(Context context) {
        String cookie = context.cookie(COOKIE);
        if (cookie != null) {
            sessions.end(cookie);
            setCookie(context, "", 0);
        }
    }

    /** After a changed password only the session that changed it goes on. */
    void endOtherSessions(Context context, long account) {
        String cookie = context.cookie(COOKIE);
        sessions.endOthers(account, cookie == null ? "" : cookie);
    }

    private Caller byKey(String key) {
        return findByKey(key)
                .map(account -> new Caller(account, false))
                .orElseThrow(() -> new DuetException(
                        Category.UNAUTHENTICATED,
                        "authentication_failed",
                        "The personal API key is not known.",
                        null,
                        null));
    }

    private static void setCookie(Context context, String value, int maxAgeSeconds) {
        boolean secure = "https".equals(context.scheme());
        context.cookie(new Cookie(COOKIE, value, "/", maxAgeSeconds, secure, true, null, SameSite.LAX));
    }
}
