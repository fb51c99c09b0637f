package dev.embedded.clickhouse.internal.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at where a dictionary takes its content from. The engine asks for no grant there, and some sources run programs; only
 * tables and queries of this very engine are let through.
 */
final class DictionarySource {
    private static final Set<String> KEYS =
            Set.of("QUERY", "TABLE", "DB", "WHERE", "INVALIDATE_QUERY", "UPDATE_FIELD", "UPDATE_LAG");
    private final Confinement confinement;

    DictionarySource(Confinement confinement) {
        this.confinement = confinement;
    }

    /** What is wrong with the statement's sources, if something is. */
    Optional<String> complaint(byte[] sql) {
        Lexer lexer = Lexer.of(sql);
        @Nullable Token previous = null;
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            if (previous != null && previous.is("SOURCE") && token.is('(')) {
                Optional<String> complaint = source(lexer);
                if (complaint.isPresent()) {
                    return complaint;
                }
            }
            previous = token;
        }
        return Optional.empty();
    }

    private Optional<String> source(Lexer lexer) {
        @Nullable Token name = lexer.next();
        if (name != null && name.is("NULL")) {
            return Optional.empty();
        }
        if (name == null || !name.is("CLICKHOUSE")) {
            return Optional.of(
                    "a dictionary takes its content from this ClickHouse only: SOURCE(CLICKHOUSE(…)) or NULL");
        }
        int depth = 0;
        boolean keyComesNext = false;
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            if (token.is('(')) {
                depth++;
                keyComesNext = depth == 1;
            } else if (token.is(')')) {
                depth--;
                if (depth <= 0) {
                    return Optional.empty();
                }
                keyComesNext = depth == 1;
            } else if (keyComesNext) {
                if (!KEYS.contains(token.text().toUpperCase(Locale.ROOT))) {
                    return Optional.of("a dictionary's source may say " + KEYS + ", not " + token.text());
                }
                keyComesNext = false;
            } else {
                Optional<String> complaint = value(token);
                if (complaint.isPresent()) {
                    return complaint;
                }
                keyComesNext = depth == 1;
            }
        }
        return Optional.empty();
    }

    /** A value may be a query, a text inside the text. */
    private Optional<String> value(Token token) {
        return token.kind() == Token.Kind.STRING
                ? confinement.complaint(token.text().getBytes(UTF_8))
                : Optional.empty();
    }
}
