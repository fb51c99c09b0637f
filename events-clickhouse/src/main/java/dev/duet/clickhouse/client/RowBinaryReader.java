package dev.duet.clickhouse.client;

import dev.duet.events.event.Timestamps;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads ClickHouse's format RowBinary, one value after the other in the order of the columns. Not thread-safe. */
public final class RowBinaryReader {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;

    public RowBinaryReader(InputStream in) {
        this.in = in;
    }

    /** Reads what a whole row, or the whole answer, is made of. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(RowBinaryReader row) throws IOException;
    }

    /** All rows, each by {@code row}. */
    public static <T> Reading<List<T>> rows(Reading<T> row) {
        return in -> {
            List<T> rows = new ArrayList<>();
            while (in.hasNext()) {
                rows.add(row.read(in));
            }
            return rows;
        };
    }

    /** Whether another row follows. */
    public boolean hasNext() throws IOException {
        return position < limit || fill(1);
    }

    public int uint8() throws IOException {
        need(1);
        return buffer[position++] & 0xFF;
    }

    public int uint16() throws IOException {
        need(2);
        return (buffer[position++] & 0xFF) | (buffer[position++] & 0xFF) << 8;
    }

    public long uint32() throws IOException {
        return little(4);
    }

    public int int32() throws IOException {
        return (int) little(4);
    }

    /** Also for UInt64 below 2^63. */
    public long int64() throws IOException {
        return little(8);
    }

    public double float64() throws IOException {
        return Double.longBitsToDouble(little(8));
    }

    public UUID uuid() throws IOException {
        return new UUID(little(8), little(8));
    }

    /** A DateTime64(6). */
    public Instant timestamp() throws IOException {
        return Timestamps.ofEpochMicros(little(8));
    }

    public String text() throws IOException {
        int length = Math.toIntExact(varInt());
        need(length);
        String text = new String(buffer, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    public @Nullable String nullableText() throws IOException {
        return uint8() == 1 ? null : text();
    }

    /** An array of Float64. */
    public double[] float64s() throws IOException {
        double[] values = new double[Math.toIntExact(varInt())];
        for (int i = 0; i < values.length; i++) {
            values[i] = float64();
        }
        return values;
    }

    /** An array of UInt64 below 2^63. */
    public long[] int64s() throws IOException {
        long[] values = new long[Math.toIntExact(varInt())];
        for (int i = 0; i < values.length; i++) {
            values[i] = int64();
        }
        return values;
    }

    private long varInt() throws IOException {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int part = uint8();
            value |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return value;
            }
        }
    }

    private long little(int count) throws IOException {
        need(count);
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (buffer[position++] & 0xFFL) << (8 * i);
        }
        return value;
    }

    private void need(int count) throws IOException {
        if (limit - position < count && !fill(count)) {
            throw new EOFException("the answer ended within a row");
        }
    }

    private boolean fill(int count) throws IOException {
        byte[] target = count > buffer.length ? new byte[count] : buffer;
        System.arraycopy(buffer, position, target, 0, limit - position);
        limit -= position;
        position = 0;
        buffer = target;
        while (limit < count) {
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }
}
