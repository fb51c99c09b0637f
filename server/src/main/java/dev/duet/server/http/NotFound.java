package dev.duet.server.http;

import dev.duet.events.DuetException;
import io.javalin.http.Context;

/** The refusal of what is not there, or is not for the one who asks: nobody can tell the two apart. Stateless. */
public final class NotFound {
    private NotFound() {}

    /** The refusal. */
    public static DuetException refusal() {
        return new DuetException(DuetException.Category.NOT_FOUND, "not_found", "Not found.", null, null);
    }

    /**
     * The number in an address under which something may be kept.
     *
     * @throws DuetException NOT_FOUND where another text stands there: nothing is kept under that
     */
    public static long number(Context context, String name) {
        String text = context.pathParam(name);
        if (!text.matches("[0-9]{1,18}")) {
            throw refusal();
        }
        return Long.parseLong(text);
    }
}
