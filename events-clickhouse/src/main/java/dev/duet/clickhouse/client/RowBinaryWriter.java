package dev.duet.clickhouse.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in ClickHouse's format RowBinary, in memory, one value after the other in the order of the columns. Not thread-safe. */
public final class RowBinaryWriter {
    private byte[] bytes;
    private int size;

    /** @param capacity bytes to begin with; it grows by itself */
    public RowBinaryWriter(int capacity) {
        this.bytes = new byte[Math.max(16, capacity)];
    }

    /** Forgets what was written and keeps the memory. */
    public void clear() {
        size = 0;
    }

    /** How many bytes it can hold without growing. */
    public int capacity() {
        return bytes.length;
    }

    public void uint8(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    public void uint16(int value) {
        reserve(2);
        bytes[size++] = (byte) value;
        bytes[size++] = (byte) (value >>> 8);
    }

    public void uint32(long value) {
        reserve(4);
        for (int shift = 0; shift < 32; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    public void int64(long value) {
        reserve(8);
        for (int shift = 0; shift < 64; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    public void float64(double value) {
        int64(Double.doubleToRawLongBits(value));
    }

    public void uuid(UUID value) {
        int64(value.getMostSignificantBits());
        int64(value.getLeastSignificantBits());
    }

    public void text(String value) {
        utf8(value.getBytes(StandardCharsets.UTF_8));
    }

    public void nullableText(@Nullable String value) {
        uint8(value == null ? 1 : 0);
        if (value != null) {
            text(value);
        }
    }

    public void nullableFloat64(@Nullable Double value) {
        uint8(value == null ? 1 : 0);
        if (value != null) {
            float64(value);
        }
    }

    /** A text that is UTF-8 already. */
    public void utf8(byte[] text) {
        int length = text.length;
        reserve(length + 5);
        while (length >= 0x80) {
            bytes[size++] = (byte) (length | 0x80);
            length >>>= 7;
        }
        bytes[size++] = (byte) length;
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
    }

    /** How many bytes there are. */
    public int size() {
        return size;
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), (int)
                    Math.min(Integer.MAX_VALUE - 16L, bytes.length * 2L)));
        }
    }
}
