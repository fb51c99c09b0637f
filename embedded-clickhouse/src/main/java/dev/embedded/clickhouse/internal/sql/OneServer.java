package dev.embedded.clickhouse.internal.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a statement for the servers of the cluster {@code loopback} comes down to on the only one there is. The library has no
 * Keeper, so {@code ON CLUSTER} goes, {@code Replicated…MergeTree} is the same engine without its path and replica, and there is
 * no replica to wait for. All else stays as it was written.
 */
public final class OneServer {
    private static final String CLUSTER = "loopback";
    private static final String REPLICATED = "Replicated";

    /** Its words before the name of the cluster or table. */
    private static final List<String> WAIT_FOR_REPLICA = List.of("SYSTEM", "SYNC", "REPLICA");

    private OneServer() {}

    /** The statement for one server. */
    public static byte[] form(byte[] sql) {
        List<Token> tokens = tokens(sql);
        if (begins(tokens, WAIT_FOR_REPLICA)) {
            return "SELECT 1".getBytes(UTF_8);
        }
        ByteArrayOutputStream form = new ByteArrayOutputStream(sql.length);
        int kept = 0;
        for (int i = 0; i < tokens.size(); i++) {
            int end = endOfCut(tokens, i);
            if (end > 0) {
                Token token = tokens.get(i);
                form.write(sql, kept, token.start() - kept);
                if (isReplicated(token)) {
                    int engine = token.start() + REPLICATED.length();
                    form.write(sql, engine, tokens.get(i + 1).end() - engine);
                }
                kept = end;
            }
        }
        form.write(sql, kept, sql.length - kept);
        return form.toByteArray();
    }

    private static List<Token> tokens(byte[] sql) {
        Lexer lexer = Lexer.of(sql);
        List<Token> tokens = new ArrayList<>();
        for (Token token = lexer.next(); token != null; token = lexer.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    private static boolean begins(List<Token> tokens, List<String> words) {
        return tokens.size() > words.size()
                && IntStream.range(0, words.size()).allMatch(i -> tokens.get(i).is(words.get(i)));
    }

    /** Where the text goes on behind what is left out from this token on; 0 where nothing is. */
    private static int endOfCut(List<Token> tokens, int at) {
        if (at + 2 < tokens.size()
                && tokens.get(at).is("ON")
                && tokens.get(at + 1).is("CLUSTER")
                && tokens.get(at + 2).text().equals(CLUSTER)) {
            return tokens.get(at + 2).end();
        }
        boolean hasPlace = at + 5 < tokens.size()
                && isReplicated(tokens.get(at))
                && tokens.get(at + 1).is('(')
                && tokens.get(at + 2).kind() == Token.Kind.STRING
                && tokens.get(at + 4).kind() == Token.Kind.STRING;
        if (!hasPlace) {
            return 0;
        }
        Token behind = tokens.get(at + 5);
        return behind.is(',') ? behind.end() : behind.start();
    }

    private static boolean isReplicated(Token token) {
        return token.kind() == Token.Kind.WORD
                && token.text().startsWith(REPLICATED)
                && token.text().endsWith("MergeTree");
    }
}
