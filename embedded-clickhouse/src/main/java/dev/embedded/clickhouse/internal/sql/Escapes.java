package dev.embedded.clickhouse.internal.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** What a backslash in quotes means. */
final class Escapes {
    private Escapes() {}

    /** The text between quotes as it is meant: escapes resolved, and a doubled quote as one. */
    static String decoded(byte[] text, int from, int to, int quote) {
        ByteArrayOutputStream value = new ByteArrayOutputStream(to - from);
        for (int i = from; i < to; i++) {
            int c = text[i] & 0xFF;
            if (c == '\\' && i + 1 < to) {
                i += decode(text, i + 1, to, value);
            } else {
                value.write(c);
                i += c == quote ? 1 : 0;
            }
        }
        return value.toString(UTF_8);
    }

    /** Writes the bytes meant by what follows a backslash, and returns how many bytes of the text that took. */
    private static int decode(byte[] text, int position, int limit, ByteArrayOutputStream value) {
        int c = text[position] & 0xFF;
        if (c == 'x' && position + 2 < limit) {
            int high = Character.digit(text[position + 1], 16);
            int low = Character.digit(text[position + 2], 16);
            if (high >= 0 && low >= 0) {
                value.write(high * 16 + low);
                return 3;
            }
        }
        switch (c) {
            case 'N' -> {}
            case 'a' -> value.write(7);
            case 'b' -> value.write('\b');
            case 'e' -> value.write(27);
            case 'f' -> value.write('\f');
            case 'n' -> value.write('\n');
            case 'r' -> value.write('\r');
            case 't' -> value.write('\t');
            case 'v' -> value.write(11);
            case '0' -> value.write(0);
            default -> value.write(c);
        }
        return 1;
    }
}
