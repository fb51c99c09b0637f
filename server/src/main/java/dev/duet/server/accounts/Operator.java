package dev.duet.server.accounts;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Whoever can read the instance's data folder, proven by a secret that stands in it and that every start makes anew. May
 * sign people up where sign-up is closed.
 */
public final class Operator {
    private static final String HEADER = "X-Duet-Operator";

    private final String secret = Secrets.token("");

    /** The secret, for the data folder only. */
    public String secret() {
        return secret;
    }

    boolean sent(Context context) {
        String given = context.header(HEADER);
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }
}
