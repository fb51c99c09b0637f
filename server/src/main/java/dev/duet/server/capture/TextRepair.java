package dev.duet.server.capture;

import java.nio.charset.StandardCharsets;

/** Replaces by U+FFFD what is no text: bytes that are no UTF-8, and escaped surrogates that stand alone. Stateless. */
final class TextRepair {
    private static final int ESCAPE = 6;
    private static final String REPLACEMENT = "\\ufffd";

    private TextRepair() {}

    static byte[] repair(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        StringBuilder repaired = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int unit = text.charAt(at) == '\\' ? escapedUnit(text, at) : -1;
            if (unit < 0) {
                int copied = text.charAt(at) == '\\' ? 2 : 1;
                repaired.append(text, at, Math.min(text.length(), at + copied));
                at += copied;
            } else if (Character.isHighSurrogate((char) unit) && isLow(escapedUnit(text, at + ESCAPE))) {
                repaired.append(text, at, at + 2 * ESCAPE);
                at += 2 * ESCAPE;
            } else {
                repaired.append(Character.isSurrogate((char) unit) ? REPLACEMENT : text.substring(at, at + ESCAPE));
                at += ESCAPE;
            }
        }
        return repaired.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isLow(int unit) {
        return unit >= 0 && Character.isLowSurrogate((char) unit);
    }

    /** The UTF-16 unit that is escaped at this place, or -1 where none is. */
    private static int escapedUnit(String text, int at) {
        if (at + ESCAPE > text.length() || text.charAt(at) != '\\' || text.charAt(at + 1) != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
