package dev.duet.server.accounts;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pages of other sites from acting with a visitor's cookie: what changes something must come from a page of this
 * server, or be declared as JSON, which another site's page cannot send without being asked first.
 */
final class SameOrigin {
    private SameOrigin() {}

    /** For requests that carry a session. */
    static void require(Context context) {
        if (!isSafe(context) && !isJson(context) && !fromThisServer(context)) {
            throw refused();
        }
    }

    /** For requests that start a session: programs, which say nothing about an origin, are welcome. */
    static void refuseOthers(Context context) {
        boolean browser = context.header("Origin") != null || context.header("Sec-Fetch-Site") != null;
        if (browser && !isJson(context) && !fromThisServer(context)) {
            throw refused();
        }
    }

    private static boolean isSafe(Context context) {
        return switch (context.req().getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> true;
            default -> false;
        };
    }

    private static boolean isJson(Context context) {
        String type = context.contentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    private static boolean fromThisServer(Context context) {
        String site = context.header("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = context.header("Origin");
        return origin != null && hostOf(origin).equals(context.host());
    }

    private static String hostOf(String origin) {
        try {
            @Nullable String authority = URI.create(origin).getAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static DuetException refused() {
        return new DuetException(
                Category.FORBIDDEN,
                "permission_denied",
                "a request that changes something must be JSON or come from this server's own pages",
                null,
                null);
    }
}
