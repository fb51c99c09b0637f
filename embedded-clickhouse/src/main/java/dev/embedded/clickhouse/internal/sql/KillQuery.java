package dev.embedded.clickhouse.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recognizes {@code KILL QUERY WHERE query_id = '…'}, with the id as text or as a bound parameter. */
public final class KillQuery {
    private KillQuery() {}

    /** The id that the statement names, if it is of that form. */
    public static Optional<String> queryId(byte[] sql, Map<String, String> parameters) {
        List<Token> tokens = new ArrayList<>();
        Lexer lexer = Lexer.of(sql);
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            tokens.add(token);
            if (tokens.size() > 16 || !tokens.getFirst().is("KILL")) {
                return Optional.empty();
            }
        }
        boolean form = tokens.size() >= 6
                && tokens.get(0).is("KILL")
                && tokens.get(1).is("QUERY")
                && tokens.get(2).is("WHERE")
                && tokens.get(3).isName()
                && tokens.get(3).text().equals("query_id")
                && tokens.get(4).is('=');
        return form ? value(tokens.subList(5, tokens.size()), parameters) : Optional.empty();
    }

    private static Optional<String> value(List<Token> rest, Map<String, String> parameters) {
        Token first = rest.getFirst();
        if (first.kind() == Token.Kind.STRING) {
            return onlyMode(rest.subList(1, rest.size())) ? Optional.of(first.text()) : Optional.empty();
        }
        boolean parameter = rest.size() >= 5
                && first.is('{')
                && rest.get(2).is(':')
                && rest.get(3).is("STRING")
                && rest.get(4).is('}')
                && onlyMode(rest.subList(5, rest.size()));
        @Nullable String value = parameter ? parameters.get(rest.get(1).text()) : null;
        return Optional.ofNullable(value);
    }

    private static boolean onlyMode(List<Token> rest) {
        return rest.stream().allMatch(token -> token.is("SYNC") || token.is("ASYNC") || token.is(';'));
    }
}
