package dev.duet.server.capture;

import dev.duet.server.http.MemoryBudget.Lease;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Unpacks what lz-string's {@code compressToBase64} made, as posthog-js sent it in 2021: LZ78 over UTF-16 units, codes as
 * wide as the dictionary needs, six bits in each character. The dictionary holds links to earlier entries instead of
 * texts, so it stays small however long the texts become. For one body.
 */
final class LzString {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int BITS = 6;
    private static final int NEW_BYTE = 0;
    private static final int NEW_UNIT = 1;
    private static final int END = 2;
    private static final int FIRST_ENTRY = 3;

    /** Of all codes but the very first, which has two bits. */
    private static final int FIRST_WIDTH = 3;

    private final byte[] packed;
    private final CaptureLimits limits;
    private final Lease lease;
    private int at;
    private int bitsLeft;
    private int current;

    /** The entries: each is an earlier one, or none, with one unit more. */
    private int[] before = new int[256];

    private char[] last = new char[256];
    private int[] lengths = new int[256];
    private int entries = FIRST_ENTRY;
    private int width = FIRST_WIDTH;
    private int untilWider = FIRST_ENTRY + 1;
    private char[] out = new char[1024];
    private int size;

    private LzString(byte[] packed, CaptureLimits limits, Lease lease) {
        this.packed = packed;
        this.limits = limits;
        this.lease = lease;
    }

    /**
     * The text as UTF-8.
     *
     * @throws dev.duet.events.DuetException INVALID for what lz-string did not make, TOO_LARGE at the limit
     */
    static byte[] unpack(byte[] base64, CaptureLimits limits, Lease lease) {
        return new LzString(sixBits(base64), limits, lease).unpack();
    }

    /** The values of the characters; a space stands for the plus that a form decoder took away. */
    private static byte[] sixBits(byte[] base64) {
        ByteArrayOutputStream values = new ByteArrayOutputStream(base64.length);
        for (byte b : base64) {
            if (b == '=' || b == '\n' || b == '\r') {
                continue;
            }
            int value = ALPHABET.indexOf(b == ' ' ? '+' : (char) (b & 0xff));
            if (value < 0) {
                throw broken();
            }
            values.write(value);
        }
        return values.toByteArray();
    }

    private byte[] unpack() {
        int first = entry(bits(2));
        if (first < 0) {
            return new byte[0];
        }
        write(first);
        int previous = first;
        while (true) {
            int code = bits(width);
            if (code == END) {
                return new String(out, 0, size).getBytes(StandardCharsets.UTF_8);
            }
            int here = code;
            if (code == NEW_BYTE || code == NEW_UNIT) {
                here = entry(code);
                grown();
            }
            if (here > entries || here < FIRST_ENTRY) {
                throw broken();
            }
            // A code may be the entry that is being made: the previous text with its own first unit.
            char unit = firstUnit(here == entries ? previous : here);
            add(previous, unit);
            write(here);
            grown();
            previous = here;
        }
    }

    /** The entry that a code for a unit never seen before makes, or -1 for the end. */
    private int entry(int code) {
        return switch (code) {
            case NEW_BYTE -> add(-1, (char) bits(8));
            case NEW_UNIT -> add(-1, (char) bits(16));
            case END -> -1;
            default -> throw broken();
        };
    }

    private int add(int previous, char unit) {
        if (entries == before.length) {
            lease.grow(10L * entries);
            before = Arrays.copyOf(before, entries * 2);
            last = Arrays.copyOf(last, entries * 2);
            lengths = Arrays.copyOf(lengths, entries * 2);
        }
        before[entries] = previous;
        last[entries] = unit;
        lengths[entries] = previous < 0 ? 1 : lengths[previous] + 1;
        return entries++;
    }

    private void grown() {
        if (--untilWider == 0) {
            untilWider = 1 << width;
            width++;
        }
    }

    private char firstUnit(int entry) {
        int walked = entry;
        while (before[walked] >= 0) {
            walked = before[walked];
        }
        return last[walked];
    }

    private void write(int entry) {
        int length = lengths[entry];
        if ((long) size + length > limits.bodyBytes()) {
            throw CaptureProblem.tooLarge("The unpacked body", limits.bodyBytes());
        }
        if (size + length > out.length) {
            int larger = Math.max(size + length, out.length * 2);
            lease.grow(2L * (larger - out.length));
            out = Arrays.copyOf(out, larger);
        }
        for (int place = size + length - 1, walked = entry; walked >= 0; walked = before[walked]) {
            out[place--] = last[walked];
        }
        size += length;
    }

    /** The next bits, the lowest first; the bits of a character come from its highest on. */
    private int bits(int count) {
        int value = 0;
        for (int bit = 0; bit < count; bit++) {
            if (bitsLeft == 0) {
                if (at == packed.length) {
                    throw broken();
                }
                current = packed[at++];
                bitsLeft = BITS;
            }
            bitsLeft--;
            value |= ((current >> bitsLeft) & 1) << bit;
        }
        return value;
    }

    private static RuntimeException broken() {
        return CaptureProblem.invalidPayload("the lz64 text is broken");
    }
}
