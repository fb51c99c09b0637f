package dev.duet.events.json;

/** Texts by their characters, of which some are two units of a {@code String}. Stateless. */
public final class Characters {
    private Characters() {}

    /** At most so many characters (code points) from the start. */
    public static String cut(String text, int most) {
        return text.length() <= most || text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
