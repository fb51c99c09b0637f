package dev.duet.server;

import dev.duet.events.DuetException;
import dev.duet.events.DuetException.Category;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a command that failed says so: one line on the error stream; what led to it goes to the log. */
final class Failure {
    static final int GENERAL = 1;
    static final int USAGE = 2;

    private Failure() {}

    /** Prints the line and returns the exit code. */
    static int tell(Exception failure) {
        if (failure instanceof DuetException known) {
            log(failure);
            System.err.println("duet: " + firstLine(known));
            return known.category() == Category.INVALID ? USAGE : GENERAL;
        }
        log(failure);
        System.err.println("duet: unexpected failure: " + firstLine(failure));
        return GENERAL;
    }

    /** Only where a log file was chosen: the error stream is for the one line. */
    private static void log(Exception failure) {
        if (System.getProperty("duet.log") != null) {
            Logger log = LoggerFactory.getLogger(Failure.class);
            log.error("the command failed", failure);
        }
    }

    private static String firstLine(Exception failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
