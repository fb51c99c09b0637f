package dev.embedded.clickhouse.internal.front;

import dev.embedded.clickhouse.internal.http.HttpResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The LZ4 frame format, for clients that take no other answer. Its blocks are stored as they are, which the format allows: on
 * loopback there is nothing to gain from spending time on making them smaller. Used by one thread.
 */
final class Lz4Frame implements Encoding {
    /** Magic number, independent blocks of up to 4 MiB without checksums, and the check byte that belongs to that. */
    private static final byte[] HEAD = {0x04, 0x22, 0x4D, 0x18, 0x60, 0x70, 0x73};

    private static final int MAX_BLOCK = 4 << 20;
    private static final int STORED = 1 << 31;
    private boolean begun;

    @Override
    public void header(HttpResponse response) {
        response.header("Content-Encoding", "lz4");
    }

    @Override
    public void write(ByteBuffer bytes, Target target) throws IOException {
        begin(target);
        while (bytes.hasRemaining()) {
            int length = Math.min(bytes.remaining(), MAX_BLOCK);
            target.write(number(length | STORED));
            target.write(bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + length);
        }
    }

    @Override
    public void end(Target target) throws IOException {
        begin(target);
        target.write(number(0));
    }

    private void begin(Target target) throws IOException {
        if (!begun) {
            begun = true;
            target.write(ByteBuffer.wrap(HEAD));
        }
    }

    private static ByteBuffer number(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .flip();
    }
}
