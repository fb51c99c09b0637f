package dev.embedded.clickhouse.internal.front;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.embedded.clickhouse.internal.http.HttpRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * The one user and the secret that lets requests in. A request may carry them in any of ClickHouse's ways, or the secret alone
 * as a bearer token. Compared in a time that does not depend on the content.
 */
final class Credentials {
    private static final String USER = "default";
    private final byte[] digest;

    Credentials(String password) {
        this.digest = digest(password);
    }

    /** What became of a request's credentials. */
    enum Verdict {
        GOOD,
        MISSING,
        WRONG
    }

    Verdict judge(HttpRequest request) {
        Optional<String> authorization = request.header("Authorization");
        if (authorization.isPresent()) {
            return authorization(authorization.get());
        }
        Optional<String> user = request.header("X-ClickHouse-User").or(() -> request.parameter("user"));
        Optional<String> key = request.header("X-ClickHouse-Key").or(() -> request.parameter("password"));
        if (user.isEmpty() && key.isEmpty()) {
            return Verdict.MISSING;
        }
        return judge(user.orElse(USER), key.orElse(""));
    }

    private Verdict authorization(String value) {
        int space = value.indexOf(' ');
        String scheme = space < 0 ? value : value.substring(0, space);
        String rest = space < 0 ? "" : value.substring(space + 1).strip();
        if (scheme.equalsIgnoreCase("Bearer")) {
            return judge(USER, rest);
        }
        if (!scheme.equalsIgnoreCase("Basic")) {
            return Verdict.WRONG;
        }
        try {
            String pair = new String(Base64.getDecoder().decode(rest), UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Verdict.WRONG : judge(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Verdict.WRONG;
        }
    }

    private Verdict judge(String user, String password) {
        boolean same = MessageDigest.isEqual(digest(password), digest);
        return same && user.equals(USER) ? Verdict.GOOD : Verdict.WRONG;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
