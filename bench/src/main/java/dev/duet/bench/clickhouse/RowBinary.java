package dev.duet.bench.clickhouse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** Rows in ClickHouse's RowBinary format, in a buffer that is used again. Not thread-safe. */
final class RowBinary {
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

    RowBinary add(long value) {
        ensure(8).putLong(value);
        return this;
    }

    RowBinary add(UUID value) {
        ensure(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        return this;
    }

    RowBinary add(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        ensure(bytes.length + 5);
        int left = bytes.length;
        while (left >= 0x80) {
            buffer.put((byte) (left | 0x80));
            left >>>= 7;
        }
        buffer.put((byte) left).put(bytes);
        return this;
    }

    int length() {
        return buffer.position();
    }

    /** What was added since the last call. */
    byte[] take() {
        byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
        buffer.clear();
        return bytes;
    }

    private ByteBuffer ensure(int more) {
        if (buffer.remaining() < more) {
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), 2 * buffer.capacity() + more))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(buffer.position());
        }
        return buffer;
    }
}
