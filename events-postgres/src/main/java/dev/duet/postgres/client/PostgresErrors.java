package dev.duet.postgres.client;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.postgresql.util.PSQLState;

/** What an error of the database means for the one who asked. Its own text, which may hold SQL, stays in the cause. */
public final class PostgresErrors {
    /** A unique index holds the key already. */
    static final String UNIQUE_VIOLATION = "23505";

    /** Two transactions waited for each other; this one gave way. */
    static final String DEADLOCK = "40P01";

    /** A statement was cancelled, by its timeout or by somebody. */
    static final String CANCELLED = "57014";

    /** Only the text tells who cancelled it; a server that speaks another language is taken to mean the timeout. */
    private static final String BY_SOMEBODY = "due to user request";

    private PostgresErrors() {}

    /** The exception to throw for one of the driver or the pool. */
    public static DuetException translate(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (e instanceof SQLTransientConnectionException || isUnreachable(state)) {
            return DuetException.unavailable("Postgres cannot be reached at this moment", e);
        }
        return switch (state) {
            case CANCELLED ->
                isEndedBySomebody(e)
                        ? DuetException.ended(e)
                        : new DuetException(
                                Category.TIMEOUT,
                                "timeout",
                                "the answer took too long; narrow the range of dates or the filters",
                                null,
                                e);
            case "53100", "53200", "53400", "54000", "54001" ->
                new DuetException(
                        Category.TOO_HEAVY,
                        "too_heavy",
                        "the answer needs more memory than a question may use; narrow the range of dates or the filters",
                        null,
                        e);
            default -> DuetException.internal("Postgres refused a statement (SQLSTATE " + state + ")", e);
        };
    }

    /** The driver's name of the error where it has one, else its number; a timeout is told from a statement that was ended. */
    public static String name(SQLException e) {
        String state = e.getSQLState() == null ? "UNKNOWN" : e.getSQLState();
        if (state.equals(CANCELLED) && !isEndedBySomebody(e)) {
            return "STATEMENT_TIMEOUT";
        }
        for (PSQLState known : PSQLState.values()) {
            if (known.getState().equals(state)) {
                return known.name();
            }
        }
        return "SQLSTATE_" + state;
    }

    /** As {@link #translate}, for what was to be stored: there is no question to narrow, only to come back later. */
    static DuetException translateWrite(SQLException e) {
        DuetException translated = translate(e);
        return switch (translated.category()) {
            case TIMEOUT, TOO_HEAVY -> DuetException.unavailable("Postgres cannot store anything at this moment", e);
            default -> translated;
        };
    }

    private static boolean isEndedBySomebody(SQLException e) {
        return e.getMessage() != null && e.getMessage().contains(BY_SOMEBODY);
    }

    static boolean is(SQLException e, String state) {
        return state.equals(e.getSQLState());
    }

    /** Connection lost or refused, server starting or stopping, too many connections, an empty or closed pool. */
    private static boolean isUnreachable(String state) {
        return state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
    }
}
