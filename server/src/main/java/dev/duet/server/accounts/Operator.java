package dev.duet.server.accounts;

import dev.duet.events.DuetException;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Whoever can read the instance's data folder, proven by a secret that stands in it and that every start makes anew. May
 * sign people up where sign-up is closed, and see which projects there are.
 */
public final class Operator {
    private static final String HEADER = "X-Duet-Operator";

    private final String secret = Secrets.token("");

    /** The secret, for the data folder only. */
    public String secret() {
        return secret;
    }

    /** @throws DuetException FORBIDDEN to whoever did not send the secret */
    void require(Context context) {
        if (!sent(context)) {
            throw Access.forbidden();
        }
    }

    boolean sent(Context context) {
        String given = context.header(HEADER);
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }
}
