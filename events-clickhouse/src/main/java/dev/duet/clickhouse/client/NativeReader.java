package dev.duet.clickhouse.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads ClickHouse's format Native: blocks of rows, column after column, each as it lies in the server's memory. For answers
 * of many numbers, which cost the server and Java a copy this way and a call for each number in RowBinary. Columns are read in
 * the order of the statement and by their types. Not thread-safe.
 *
 * @see <a href="https://clickhouse.com/docs/interfaces/formats/Native">the format</a>
 */
public final class NativeReader {
    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private int rows;

    public NativeReader(InputStream in) {
        this.in = in;
    }

    /** Gives texts numbers: the same text the same one, from 1 on. */
    @FunctionalInterface
    public interface Numbering {

        /** The number of a text in UTF-8. */
        int number(byte[] bytes, int from, int length);
    }

    /** Reads a whole answer. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(NativeReader blocks) throws IOException;
    }

    /** Goes to the next block with rows; false behind the last. All columns of the one before must have been read. */
    public boolean next() throws IOException {
        rows = 0;
        while (rows == 0 && (position < limit || fill(1))) {
            varInt();
            rows = Math.toIntExact(varInt());
        }
        return rows > 0;
    }

    /** How many rows the block has. */
    public int rows() {
        return rows;
    }

    /** The next column: UInt32. */
    public int[] uint32s() throws IOException {
        type("UInt32");
        int[] values = new int[rows];
        need(Math.multiplyExact(rows, Integer.BYTES));
        bytes(rows * Integer.BYTES).asIntBuffer().get(values);
        return values;
    }

    /** The next column: String. */
    public String[] texts() throws IOException {
        type("String");
        String[] values = new String[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = text();
        }
        return values;
    }

    /** The next column: UInt64. */
    public long[] uint64s() throws IOException {
        type("UInt64");
        return longs(rows);
    }

    /**
     * The next column: LowCardinality(Nullable(String)). A block brings each of its texts once.
     *
     * @return the number of each row's text, 0 for an absent one
     */
    public int[] numbers(Numbering numbering) throws IOException {
        type("LowCardinality(Nullable(String))");
        longs(1); // the version of the serialization
        int width = 1 << (longs(1)[0] & 0xFF);
        int[] numbers = new int[Math.toIntExact(longs(1)[0])];
        for (int key = 0; key < numbers.length; key++) {
            int length = Math.toIntExact(varInt());
            need(length);
            // The first one stands for NULL.
            numbers[key] = key == 0 ? 0 : numbering.number(buffer, position, length);
            position += length;
        }
        int[] values = new int[Math.toIntExact(longs(1)[0])];
        need(Math.multiplyExact(values.length, width));
        ByteBuffer keys = bytes(values.length * width);
        for (int row = 0; row < values.length; row++) {
            values[row] = numbers[key(keys, width)];
        }
        return values;
    }

    private static int key(ByteBuffer keys, int width) throws IOException {
        return switch (width) {
            case Byte.BYTES -> Byte.toUnsignedInt(keys.get());
            case Short.BYTES -> Short.toUnsignedInt(keys.getShort());
            case Integer.BYTES -> keys.getInt();
            default -> throw new IOException("a text of a block is told by " + width + " bytes");
        };
    }

    /** The next column: Array(UInt64). */
    public Arrays64 uint64Arrays() throws IOException {
        type("Array(UInt64)");
        long[] ends = longs(rows);
        return new Arrays64(ends, longs(Math.toIntExact(ends[rows - 1])));
    }

    /** A column of arrays of 64-bit numbers, one behind the other. */
    public static final class Arrays64 {
        private final long[] ends;
        private final long[] values;

        private Arrays64(long[] ends, long[] values) {
            this.ends = ends;
            this.values = values;
        }

        /** Where the array of a row begins in {@link #values}. */
        public int from(int row) {
            return row == 0 ? 0 : Math.toIntExact(ends[row - 1]);
        }

        /** Where it ends, exclusive. */
        public int to(int row) {
            return Math.toIntExact(ends[row]);
        }

        /** All numbers of the column; to be changed by nobody but the reader of its rows. */
        public long[] values() {
            return values;
        }
    }

    private void type(String expected) throws IOException {
        text();
        String type = text();
        if (!type.equals(expected)) {
            throw new IOException("a column is of type " + type + " in place of " + expected);
        }
    }

    private long[] longs(int count) throws IOException {
        long[] values = new long[count];
        int piece = buffer.length / Long.BYTES;
        for (int done = 0; done < count; done += piece) {
            int now = Math.min(piece, count - done);
            need(now * Long.BYTES);
            bytes(now * Long.BYTES).asLongBuffer().get(values, done, now);
        }
        return values;
    }

    private ByteBuffer bytes(int count) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, position, count).order(ByteOrder.LITTLE_ENDIAN);
        position += count;
        return bytes;
    }

    private String text() throws IOException {
        int length = Math.toIntExact(varInt());
        need(length);
        String text = new String(buffer, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    private long varInt() throws IOException {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            need(1);
            int part = buffer[position++];
            value |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return value;
            }
        }
    }

    private void need(int count) throws IOException {
        if (limit - position < count && !fill(count)) {
            throw new EOFException("the answer ended within a block");
        }
    }

    private boolean fill(int count) throws IOException {
        byte[] target = count > buffer.length ? Arrays.copyOf(buffer, count) : buffer;
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
