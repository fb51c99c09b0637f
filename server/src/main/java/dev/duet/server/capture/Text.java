package dev.duet.server.capture;

/** Makes a text short enough. */
final class Text {
    private Text() {}

    /** At most {@code characters} code points from the start. */
    static String cut(String text, int characters) {
        if (text.length() <= characters || text.codePointCount(0, text.length()) <= characters) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, characters));
    }
}
