package dev.embedded.clickhouse.internal.front;

import dev.embedded.clickhouse.internal.engine.Classification;
import dev.embedded.clickhouse.internal.engine.EngineConnection;
import dev.embedded.clickhouse.internal.sql.Confinement;
import dev.embedded.clickhouse.internal.sql.Statement;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * What must be true of a text before it runs: it is one statement, by the engine's own parser; and nothing in it reaches outside.
 * Safe for use by many threads.
 */
final class Checks {
    /** Statements that read, and get into the class of those that act only by writing somewhere outside. */
    private static final Set<String> READERS =
            Set.of("", "SELECT", "WITH", "FROM", "EXPLAIN", "SHOW", "DESCRIBE", "DESC", "EXISTS", "CHECK", "INSERT");

    private final Confinement confinement;

    Checks(Confinement confinement) {
        this.confinement = confinement;
    }

    /** Throws where the text, without the rows of an INSERT, reaches outside. */
    void confined(byte[] sql) {
        for (byte b : sql) {
            if (b == 0) {
                throw ErrorCode.SYNTAX_ERROR.because(
                        "the query text has a byte of value 0; bind such values as parameters");
            }
        }
        confinement.complaint(sql).ifPresent(complaint -> {
            throw ErrorCode.ACCESS_DENIED.because(complaint);
        });
    }

    /** Throws unless the text is one statement that may run; tells whether it only reads. */
    boolean isRead(EngineConnection connection, QueryText text) {
        Classification classification = connection.classify(text.sql());
        if (classification.statements() > 1) {
            throw ErrorCode.SYNTAX_ERROR.because("Multi-statements are not allowed");
        }
        return switch (classification.kind()) {
            case READ_ONLY -> true;
            case MUTATING, MUTATING_GLOBAL -> false;
            case CONTROL -> {
                if (READERS.contains(firstWord(text.statement()))) {
                    throw ErrorCode.ACCESS_DENIED.because("the query writes outside the data directory");
                }
                yield false;
            }
            case UNKNOWN -> throw syntaxError(connection, text);
        };
    }

    private static String firstWord(Statement statement) {
        return switch (statement) {
            case Statement.Other other -> other.firstWord();
            case Statement.InsertWithoutRows insert -> "INSERT";
            case Statement.InsertOfRows insert -> "INSERT";
        };
    }

    /** The engine's own words on a text that it does not understand, asked for without running any of it. */
    private static RuntimeException syntaxError(EngineConnection connection, QueryText text) {
        if (text.sql().length == 0) {
            return ErrorCode.SYNTAX_ERROR.because("Empty query");
        }
        if (text.sql().length > QueryText.SHORT) {
            return ErrorCode.SYNTAX_ERROR.because("the query of " + text.sql().length
                    + " bytes does not parse; if it is right, the setting max_query_size may be too small for it");
        }
        connection.text(
                "SELECT formatQuery({query:String})",
                Map.of("query", EscapedText.of(new String(text.sql(), StandardCharsets.UTF_8))));
        return ErrorCode.NOT_IMPLEMENTED.because("this kind of statement is not supported");
    }
}
