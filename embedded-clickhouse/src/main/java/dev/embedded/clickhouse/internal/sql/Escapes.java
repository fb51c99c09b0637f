package dev.embedded.clickhouse.internal.sql;

import java.io.ByteArrayOutputStream;

/** What a backslash in quotes means. */
final class Escapes {
    private Escapes() {}

    /** Writes the bytes meant by what follows a backslash, and returns how many bytes of the text that took. */
    static int decode(byte[] text, int position, int limit, ByteArrayOutputStream value) {
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
