package dev.duet.clickhouse.profile;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import java.util.function.Supplier;

/**
 * Tells whoever wrote a statement what the server says against it, which is kept from people who only asked a question. What
 * is no fault of the statement stays what it is.
 */
final class WrittenErrors {
    private static final int LONGEST = 1_000;

    private WrittenErrors() {}

    static <T> T told(ClickHouseClient clickhouse, Supplier<T> work) {
        try {
            return work.get();
        } catch (DuetException e) {
            int code = ClickHouseClient.errorCode(e);
            if (code == 0 || e.category() != Category.INTERNAL) {
                throw e;
            }
            throw new DuetException(
                    Category.INVALID,
                    "invalid_query",
                    words(ClickHouseClient.said(e)) + " (" + clickhouse.errorName(code) + ")",
                    "query",
                    e);
        }
    }

    /** Without number, version and the statements of Duet's own that it stood in. */
    private static String words(String said) {
        String text = said.replaceFirst("(?s)^.*?DB::Exception: ", "")
                .replaceFirst("(?s):? In scope .*$", "")
                .replaceFirst("(?s) \\([A-Z_0-9]+\\)(?: \\(version.*)?\\s*$", "")
                .replaceFirst("(?s) \\(version .*$", "")
                .strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
