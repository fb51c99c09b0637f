package dev.embedded.clickhouse.internal.front;

import dev.embedded.clickhouse.internal.blocks.BlockOutput;
import dev.embedded.clickhouse.internal.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** How a result is packed on its way out. Used by one thread, for one result. */
sealed interface Encoding permits Encoding.Plain, Encoding.Blocks, Encoding.Gzip, Lz4Frame {
    /** Where packed bytes go. */
    @FunctionalInterface
    interface Target {
        void write(ByteBuffer bytes) throws IOException;
    }

    static Encoding of(QueryOptions options) {
        if (options.blocksOut()) {
            return new Blocks();
        }
        return switch (options.packing()) {
            case GZIP -> new Gzip();
            case LZ4 -> new Lz4Frame();
            case NONE -> new Plain();
        };
    }

    void header(HttpResponse response);

    void write(ByteBuffer bytes, Target target) throws IOException;

    void end(Target target) throws IOException;

    /** As it is. */
    record Plain() implements Encoding {
        @Override
        public void header(HttpResponse response) {}

        @Override
        public void write(ByteBuffer bytes, Target target) throws IOException {
            target.write(bytes);
        }

        @Override
        public void end(Target target) {}
    }

    /** ClickHouse's own compressed blocks. */
    record Blocks() implements Encoding {
        @Override
        public void header(HttpResponse response) {}

        @Override
        public void write(ByteBuffer bytes, Target target) throws IOException {
            while (bytes.hasRemaining()) {
                target.write(BlockOutput.next(bytes));
            }
        }

        @Override
        public void end(Target target) {}
    }

    /** One gzip stream. */
    final class Gzip implements Encoding {
        private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        private final GZIPOutputStream stream;
        private final byte[] copy = new byte[64 * 1024];

        Gzip() {
            try {
                stream = new FastGzip(packed, copy.length);
            } catch (IOException e) {
                throw new IllegalStateException("a gzip stream into memory failed", e);
            }
        }

        /** On loopback a better packing costs more time than it saves. */
        private static final class FastGzip extends GZIPOutputStream {
            FastGzip(OutputStream target, int bufferSize) throws IOException {
                super(target, bufferSize);
                def.setLevel(Deflater.BEST_SPEED);
            }
        }

        @Override
        public void header(HttpResponse response) {
            response.header("Content-Encoding", "gzip");
        }

        @Override
        public void write(ByteBuffer bytes, Target target) throws IOException {
            while (bytes.hasRemaining()) {
                int count = Math.min(bytes.remaining(), copy.length);
                bytes.get(copy, 0, count);
                stream.write(copy, 0, count);
                flush(target);
            }
        }

        @Override
        public void end(Target target) throws IOException {
            stream.finish();
            flush(target);
        }

        private void flush(Target target) throws IOException {
            if (packed.size() > 0) {
                target.write(ByteBuffer.wrap(packed.toByteArray()));
                packed.reset();
            }
        }
    }
}
