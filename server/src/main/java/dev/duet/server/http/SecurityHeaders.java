package dev.duet.server.http;

import io.javalin.http.Context;
import java.util.concurrent.ThreadLocalRandom;

/** Headers on every answer: what browsers may not do with it, and an id under which it can be asked about. */
final class SecurityHeaders {
    private SecurityHeaders() {}

    static void add(Context context) {
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        context.header("Referrer-Policy", "same-origin");
        context.header(
                "X-Request-Id", Long.toHexString(ThreadLocalRandom.current().nextLong()));
    }
}
