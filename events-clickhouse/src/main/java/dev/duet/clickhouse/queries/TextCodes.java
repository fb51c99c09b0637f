package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.sql.Sql;
import java.util.HashSet;
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

    /** Open addressing: looked at for every event, so without an object for each code. */
    private long[] codes = new long[1 << 10];

    private @Nullable String[] texts = new @Nullable String[codes.length];
    private int size;
    private final Set<Long> shared = new HashSet<>();

    /** The code of a text in a row: UInt64. Nullable texts as well. */
    static Sql code(Sql text) {
        return Sql.of("CAST(ifNull(bitOr(cityHash64({0}), 1), 0), 'UInt64')", text);
    }

    void add(long code, String text) {
        if (2 * size >= codes.length) {
            grow();
        }
        int place = place(code);
        if (codes[place] == ABSENT) {
            codes[place] = code;
            texts[place] = text;
            size++;
        } else if (!text.equals(texts[place])) {
            shared.add(code);
        }
    }

    boolean knows(long code) {
        return code == ABSENT || (codes[place(code)] == code && (shared.isEmpty() || !shared.contains(code)));
    }

    /** The text of a code that is known; null for an absent one. */
    @Nullable
    String text(long code) {
        return code == ABSENT ? null : texts[place(code)];
    }

    boolean isTooLarge() {
        return size > MOST;
    }

    /** Where the code is, or where it would be. */
    private int place(long code) {
        int mask = codes.length - 1;
        int place = (int) (code >>> 1) & mask;
        while (codes[place] != ABSENT && codes[place] != code) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldCodes = codes;
        @Nullable String[] oldTexts = texts;
        codes = new long[oldCodes.length * 2];
        texts = new @Nullable String[codes.length];
        for (int i = 0; i < oldCodes.length; i++) {
            if (oldCodes[i] != ABSENT) {
                int place = place(oldCodes[i]);
                codes[place] = oldCodes[i];
                texts[place] = oldTexts[i];
            }
        }
    }
}
