package dev.embedded.clickhouse.internal.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits SQL into tokens by ClickHouse's rules: three kinds of comments, here-documents, backslashes in quotes, and the
 * typographic quotes that the engine reads as quotes too. Stateful; used by one thread.
 */
public final class Lexer {
    private final byte[] text;
    private final int limit;
    private final boolean strings;
    private int position;

    private Lexer(byte[] text, int limit, boolean strings) {
        this.text = text;
        this.limit = limit;
        this.strings = strings;
    }

    /** Reads all of a text. */
    static Lexer of(byte[] text) {
        return new Lexer(text, text.length, true);
    }

    /** Reads the first bytes of a text and leaves strings, which may be long, empty. */
    static Lexer withoutStrings(byte[] text, int limit) {
        return new Lexer(text, limit, false);
    }

    /** The next token, or null at the end. */
    public @Nullable Token next() {
        skipBlanksAndComments();
        if (position >= limit) {
            return null;
        }
        int start = position;
        int c = at(position);
        if (isWordStart(c)) {
            while (isWordPart(at(position))) {
                position++;
            }
            return token(Token.Kind.WORD, start, plain(start, position));
        }
        if (c >= '0' && c <= '9') {
            while (isWordPart(at(position)) || at(position) == '.') {
                position++;
            }
            return token(Token.Kind.NUMBER, start, plain(start, position));
        }
        if (c == '\'') {
            return token(Token.Kind.STRING, start, quoted('\'', strings));
        }
        if (c == '`' || c == '"') {
            return token(Token.Kind.QUOTED_NAME, start, quoted(c, true));
        }
        if (starts(0xE2, 0x80, 0x98)) {
            return token(Token.Kind.STRING, start, typographic(0x99, strings));
        }
        if (starts(0xE2, 0x80, 0x9C)) {
            return token(Token.Kind.QUOTED_NAME, start, typographic(0x9D, true));
        }
        if (c == '$') {
            String body = hereDocument();
            if (body != null) {
                return token(Token.Kind.STRING, start, body);
            }
        }
        position++;
        return token(Token.Kind.SYMBOL, start, plain(start, position));
    }

    private Token token(Token.Kind kind, int start, String value) {
        return new Token(kind, value, start, position);
    }

    private int at(int index) {
        return index < limit ? text[index] & 0xFF : -1;
    }

    private String plain(int from, int to) {
        return new String(text, from, to - from, UTF_8);
    }

    private boolean starts(int first, int second, int third) {
        return at(position) == first && at(position + 1) == second && at(position + 2) == third;
    }

    private void skipBlanksAndComments() {
        while (position < limit) {
            int c = at(position);
            int next = at(position + 1);
            if (c <= ' ') {
                position++;
            } else if (Blanks.length(text, position, limit) > 0) {
                position += Blanks.length(text, position, limit);
            } else if ((c == '-' && next == '-') || (c == '#' && (next == ' ' || next == '!'))) {
                while (position < limit && at(position) != '\n') {
                    position++;
                }
            } else if (c == '/' && next == '*') {
                position += 2;
                while (position < limit && !(at(position) == '*' && at(position + 1) == '/')) {
                    position++;
                }
                position = Math.min(limit, position + 2);
            } else {
                return;
            }
        }
    }

    private String quoted(int quote, boolean wanted) {
        int from = ++position;
        while (position < limit) {
            int c = at(position);
            if (c == '\\') {
                position += 2;
            } else if (c != quote) {
                position++;
            } else if (at(position + 1) == quote) {
                position += 2;
            } else {
                break;
            }
        }
        int to = Math.min(position, limit);
        position = Math.min(limit, position + 1);
        return wanted ? Escapes.decoded(text, from, to, quote) : "";
    }

    private String typographic(int closing, boolean wanted) {
        position += 3;
        int from = position;
        while (position < limit && !starts(0xE2, 0x80, closing)) {
            position++;
        }
        int to = position;
        position = Math.min(limit, position + 3);
        return wanted ? plain(from, to) : "";
    }

    /** Text between two equal tags such as {@code $x$}, or null where there is no second one. */
    private @Nullable String hereDocument() {
        int tagEnd = position + 1;
        while (isWordPart(at(tagEnd)) && at(tagEnd) != '$') {
            tagEnd++;
        }
        if (at(tagEnd) != '$') {
            return null;
        }
        int tagLength = tagEnd + 1 - position;
        int from = tagEnd + 1;
        for (int to = from; to + tagLength <= limit; to++) {
            if (Arrays.equals(text, position, position + tagLength, text, to, to + tagLength)) {
                position = to + tagLength;
                return strings ? plain(from, to) : "";
            }
        }
        return null;
    }

    private static boolean isWordStart(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isWordPart(int c) {
        return isWordStart(c) || (c >= '0' && c <= '9') || c == '$';
    }
}
