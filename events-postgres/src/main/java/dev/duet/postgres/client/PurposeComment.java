package dev.duet.postgres.client;

import dev.duet.events.Purpose;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The comment in front of a statement that tells an operator whose it is. */
public final class PurposeComment {
    private static final int LONGEST = 100;

    private PurposeComment() {}

    /**
     * {@code /* duet request insights/trend user 7 project 1 question Trends insight 3 *}{@code /}; whatever could end a comment is
     * gone from it.
     */
    public static String of(Occasion occasion) {
        Purpose purpose = occasion.purpose();
        String id = purpose.id().replaceAll("[^A-Za-z0-9_./:@ -]", "_");
        StringBuilder comment = new StringBuilder("/* duet ")
                .append(purpose.kind().name().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(id, 0, Math.min(LONGEST, id.length()));
        append(comment, "user", purpose.user());
        append(comment, "project", occasion.project() == 0 ? null : occasion.project());
        append(comment, "question", occasion.question().isEmpty() ? null : occasion.question());
        append(comment, "insight", purpose.insight());
        return comment.append(" */ ").toString();
    }

    private static void append(StringBuilder comment, String name, @Nullable Object value) {
        if (value != null) {
            comment.append(' ').append(name).append(' ').append(value);
        }
    }
}
