package dev.embedded.clickhouse.internal.sql;

import java.util.Locale;

/**
 * A piece of SQL.
 *
 * @param kind what it is
 * @param text as a reader understands it: names and strings without quotes and escapes
 * @param start offset of its first byte
 * @param end offset behind its last byte
 */
public record Token(Kind kind, String text, int start, int end) {
    /** What a token is. */
    public enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL
    }

    /** Whether this is the keyword, given in upper case. */
    public boolean is(String keyword) {
        return kind == Kind.WORD && text.toUpperCase(Locale.ROOT).equals(keyword);
    }

    /** Whether this is the symbol. */
    public boolean is(char symbol) {
        return kind == Kind.SYMBOL && text.length() == 1 && text.charAt(0) == symbol;
    }

    /** Whether this names something: a bare word or a quoted name. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }
}
