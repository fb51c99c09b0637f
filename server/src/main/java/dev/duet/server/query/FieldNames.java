package dev.duet.server.query;

import dev.duet.events.DuetException;
import java.util.Map;

/** What the fields of a filter are called in the typed query that it was made of, so that a refusal names what was sent. */
record FieldNames(Map<String, String> names) {
    FieldNames {
        names = Map.copyOf(names);
    }

    /** The same refusal, naming the query's field. */
    DuetException renamed(DuetException refusal) {
        String attribute = refusal.attribute();
        if (attribute == null) {
            return refusal;
        }
        return new DuetException(refusal.category(), refusal.code(), text(refusal), renamed(attribute), refusal);
    }

    /** The name of the field, or of what holds it, and the rest of its path as it is. */
    String renamed(String path) {
        for (int end = path.length();
                end > 0;
                end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))) {
            String name = names.get(path.substring(0, end));
            if (name != null) {
                return name + path.substring(end);
            }
        }
        return path;
    }

    private static String text(DuetException refusal) {
        String message = refusal.getMessage();
        return message == null ? refusal.code() : message;
    }
}
