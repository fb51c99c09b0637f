package dev.duet.server.pipeline;

import dev.duet.events.DuetException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells trouble that passes from trouble that an event itself makes. */
final class Trouble {
    private Trouble() {}

    /** Whether the same step can succeed later without any change to what is stored. */
    static boolean passes(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof DuetException duet) {
                switch (duet.category()) {
                    case UNAVAILABLE, TIMEOUT, FORESEEN_TIMEOUT, TOO_HEAVY, TOO_MANY, CONFLICT -> {
                        return true;
                    }
                    case INVALID, TOO_LARGE -> {
                        return false;
                    }
                    case UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, INTERNAL -> {
                        // The cause may know more.
                    }
                }
            }
            if (at instanceof SQLException sql) {
                return !isAboutData(sql.getSQLState());
            }
        }
        return false;
    }

    /** Classes 21 and 22: a value that the database cannot take; 54: one that is too large for it. */
    private static boolean isAboutData(@Nullable String state) {
        return state != null && (state.startsWith("21") || state.startsWith("22") || state.startsWith("54"));
    }

    static String reason(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }
}
