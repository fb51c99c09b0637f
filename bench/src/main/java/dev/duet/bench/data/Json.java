package dev.duet.bench.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** A reused buffer for text of ASCII characters, faster than a builder that grows anew for each event. Not thread-safe. */
final class Json {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[1_024];
    private int length;

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    Json clear() {
        length = 0;
        return this;
    }

    Json add(byte[] text) {
        ensure(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    /** The 36 characters of an identifier. */
    Json add(UUID uuid) {
        ensure(36);
        hex(uuid.getMostSignificantBits() >>> 32, 8);
        bytes[length++] = '-';
        hex(uuid.getMostSignificantBits() >>> 16, 4);
        bytes[length++] = '-';
        hex(uuid.getMostSignificantBits(), 4);
        bytes[length++] = '-';
        hex(uuid.getLeastSignificantBits() >>> 48, 4);
        bytes[length++] = '-';
        hex(uuid.getLeastSignificantBits(), 12);
        return this;
    }

    /** The lowest hexadecimal digits of a number. */
    Json hex(long value, int digits) {
        ensure(digits);
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (value >>> shift) & 15];
        }
        return this;
    }

    /** A positive number of hundredths, without zeros at its end: 1250 is 12.5, 1200 is 12. */
    Json hundredths(int value) {
        ensure(12);
        number(value / 100);
        int fraction = value % 100;
        if (fraction != 0) {
            bytes[length++] = '.';
            bytes[length++] = (byte) ('0' + fraction / 10);
            if (fraction % 10 != 0) {
                bytes[length++] = (byte) ('0' + fraction % 10);
            }
        }
        return this;
    }

    private void number(int value) {
        if (value >= 10) {
            number(value / 10);
        }
        bytes[length++] = (byte) ('0' + value % 10);
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (length + more));
        }
    }
}
