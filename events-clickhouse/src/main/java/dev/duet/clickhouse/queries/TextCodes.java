package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.sql.Sql;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Texts by 64-bit codes that the server makes of them, so that a text which a million events share travels once. A code that
 * two texts have is none: what carries it must be asked for in full. Not thread-safe while it is filled.
 */
final class TextCodes {
    /** What a row without the text has. */
    static final long ABSENT = 0;

    /** More different texts than this are not worth a look at all of them. */
    static final int MOST = 200_000;

    private final Map<Long, String> texts = new HashMap<>();
    private final Set<Long> shared = new HashSet<>();

    /** The code of a text in a row: UInt64. Nullable texts as well. */
    static Sql code(Sql text) {
        return Sql.of("CAST(ifNull(bitOr(cityHash64({0}), 1), 0), 'UInt64')", text);
    }

    void add(long code, String text) {
        @Nullable String other = texts.putIfAbsent(code, text);
        if (other != null && !other.equals(text)) {
            shared.add(code);
        }
    }

    boolean knows(long code) {
        return code == ABSENT || (texts.containsKey(code) && !shared.contains(code));
    }

    /** The text of a code that is known; null for an absent one. */
    @Nullable
    String text(long code) {
        return code == ABSENT ? null : texts.get(code);
    }

    boolean isTooLarge() {
        return texts.size() > MOST;
    }
}
