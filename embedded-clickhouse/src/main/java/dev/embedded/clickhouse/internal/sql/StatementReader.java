package dev.embedded.clickhouse.internal.sql;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what a text is. Reads an INSERT only up to its data, which may be any bytes. */
public final class StatementReader {
    private static final Set<String> QUERY_STARTS = Set.of("SELECT", "WITH", "WATCH", "FROM", "EXPLAIN");

    private StatementReader() {}

    public static Statement read(byte[] text, int limit) {
        Lexer lexer = Lexer.withoutStrings(text, limit);
        Token first = lexer.next();
        while (first != null && (first.is(';') || first.is('('))) {
            first = lexer.next();
        }
        if (first == null) {
            return new Statement.Other("", Optional.empty());
        }
        return first.is("INSERT") ? insert(lexer, text, limit) : other(first, lexer);
    }

    private static Statement insert(Lexer lexer, byte[] text, int limit) {
        boolean nameMayFollow = true;
        int depth = 0;
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            if (token.is('(') || token.is('[') || token.is('{')) {
                depth++;
            } else if (token.is(')') || token.is(']') || token.is('}')) {
                depth--;
            }
            boolean keywordPlace = depth == 0 && !nameMayFollow && token.kind() == Token.Kind.WORD;
            if (keywordPlace && token.is("VALUES")) {
                return new Statement.InsertOfRows(token.start(), "Values", token.end());
            }
            if (keywordPlace && token.is("FORMAT")) {
                Token format = lexer.next();
                if (format != null && format.kind() == Token.Kind.WORD) {
                    return new Statement.InsertOfRows(
                            token.start(), format.text(), dataStart(text, format.end(), limit));
                }
                return new Statement.InsertWithoutRows(false);
            }
            if (keywordPlace && QUERY_STARTS.contains(token.text().toUpperCase(Locale.ROOT))) {
                return new Statement.InsertWithoutRows(true);
            }
            nameMayFollow =
                    depth == 0 && (token.is("INTO") || token.is("TABLE") || token.is("FUNCTION") || token.is('.'));
        }
        return new Statement.InsertWithoutRows(false);
    }

    /** The engine's own rule: blanks and at most one line break lie between the format's name and the data. */
    private static int dataStart(byte[] text, int formatEnd, int limit) {
        int position = formatEnd;
        while (position < limit && (text[position] == ' ' || text[position] == '\t' || text[position] == '\f')) {
            position++;
        }
        if (position < limit && text[position] == '\r') {
            position++;
        }
        if (position < limit && text[position] == '\n') {
            position++;
        }
        return position;
    }

    private static Statement other(Token first, Lexer lexer) {
        String word = first.kind() == Token.Kind.WORD ? first.text().toUpperCase(Locale.ROOT) : "";
        Optional<String> format = Optional.empty();
        int depth = 0;
        @Nullable Token previous = first;
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            if (token.is('(')) {
                depth++;
            } else if (token.is(')')) {
                depth--;
            } else if (depth <= 0 && token.kind() == Token.Kind.WORD && previous != null && previous.is("FORMAT")) {
                format = Optional.of(token.text());
            }
            previous = token;
        }
        return new Statement.Other(word, format);
    }
}
