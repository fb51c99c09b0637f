package dev.duet.postgres.client;

import dev.duet.events.Purpose;
import java.util.Locale;

/** The comment in front of a statement that tells an operator whose it is. */
final class PurposeComment {
    private static final int LONGEST = 100;

    private PurposeComment() {}

    /** {@code /* duet request api/insights/trend user 7 *}{@code /}; whatever could end a comment is gone from it. */
    static String of(Purpose purpose) {
        String id = purpose.id().replaceAll("[^A-Za-z0-9_./:@ -]", "_");
        String kind = purpose.kind().name().toLowerCase(Locale.ROOT);
        String user = purpose.user() == null ? "" : " user " + purpose.user();
        return "/* duet " + kind + " " + id.substring(0, Math.min(LONGEST, id.length())) + user + " */ ";
    }
}
