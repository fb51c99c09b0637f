package dev.duet.server.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads {@code application/x-www-form-urlencoded} text, of a query string or of a body, the way browsers meant it: a
 * broken escape stands for itself, broken UTF-8 becomes U+FFFD, the first of several equal names wins.
 */
final class FormFields {
    private static final int MOST_FIELDS = 100;

    private FormFields() {}

    static Map<String, String> parse(byte[] text) {
        Map<String, String> fields = new LinkedHashMap<>();
        int start = 0;
        while (start < text.length && fields.size() < MOST_FIELDS) {
            int end = indexOf(text, '&', start, text.length);
            int equals = indexOf(text, '=', start, end);
            String name = decode(text, start, equals);
            if (!name.isEmpty()) {
                fields.putIfAbsent(name, equals < end ? decode(text, equals + 1, end) : "");
            }
            start = end + 1;
        }
        return fields;
    }

    static Map<String, String> parse(String text) {
        return text.isEmpty() ? Map.of() : parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The first place of {@code wanted} in [from, to), or {@code to}. */
    private static int indexOf(byte[] text, char wanted, int from, int to) {
        int at = from;
        while (at < to && text[at] != wanted) {
            at++;
        }
        return at;
    }

    private static String decode(byte[] text, int from, int to) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(to - from);
        for (int i = from; i < to; i++) {
            int high = text[i] == '%' && i + 2 < to ? Character.digit(text[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(text[i + 2], 16) : -1;
            if (low >= 0) {
                plain.write((high << 4) | low);
                i += 2;
            } else {
                plain.write(text[i] == '+' ? ' ' : text[i]);
            }
        }
        return plain.toString(StandardCharsets.UTF_8);
    }
}
