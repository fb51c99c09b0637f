package dev.duet.postgres.models;

import dev.duet.events.filter.Property;
import dev.duet.events.json.CanonicalJson;
import org.jspecify.annotations.Nullable;

/**
 * Finds the session that an event's properties name without reading them all: that would cost as much as all else that is done
 * to store the event.
 */
final class SessionId {
    private static final String MEMBER = "\"" + Property.OfSession.ID + "\":";

    private SessionId() {}

    /**
     * The textual form of {@code $session_id}; null where there is none, as for the empty text.
     *
     * @param properties an object in the form of {@link CanonicalJson}
     */
    static @Nullable String in(String properties) {
        int at = properties.indexOf(MEMBER);
        while (at >= 0 && !isOfTheObjectItself(properties, at)) {
            at = properties.indexOf(MEMBER, at + 1);
        }
        if (at < 0) {
            return null;
        }
        String session = value(properties, at + MEMBER.length());
        return session == null || session.isEmpty() ? null : session;
    }

    private static @Nullable String value(String properties, int start) {
        if (properties.charAt(start) == '"') {
            int end = properties.indexOf('"', start + 1);
            if (properties.indexOf('\\', start, end) < 0) {
                return properties.substring(start + 1, end);
            }
        }
        return CanonicalJson.text(CanonicalJson.readObject(properties).get(Property.OfSession.ID));
    }

    /** Whether the member that begins here belongs to the object and not to one within it. Texts escape their quotes. */
    private static boolean isOfTheObjectItself(String json, int member) {
        int depth = 1;
        // Nearly always there is no other object before it, and no text with a brace.
        int start = json.indexOf('{', 1, member) < 0 ? member : 1;
        for (int i = start; i < member; i++) {
            switch (json.charAt(i)) {
                case '"' -> i = endOfText(json, i);
                case '{' -> depth++;
                case '}' -> depth--;
                default -> {}
            }
        }
        return depth == 1;
    }

    private static int endOfText(String json, int start) {
        int end = json.indexOf('"', start + 1);
        while (isEscaped(json, end)) {
            end = json.indexOf('"', end + 1);
        }
        return end;
    }

    private static boolean isEscaped(String json, int quote) {
        int backslashes = 0;
        while (json.charAt(quote - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
