package dev.embedded.clickhouse.internal.blocks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/** Reads ClickHouse's compressed blocks (LZ4 or stored) as the bytes they hold; a wrong checksum is an error. */
public final class BlockInput extends InputStream {
    private static final int MAX_BLOCK = 64 << 20;
    private static final byte STORED = 0x02;

    private final InputStream source;
    private byte[] block = {};
    private int position;

    public BlockInput(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (position == block.length) {
            if (!nextBlock()) {
                return -1;
            }
        }
        int count = Math.min(length, block.length - position);
        System.arraycopy(block, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean nextBlock() throws IOException {
        int prefix = BlockOutput.CHECKSUM + BlockOutput.HEADER;
        byte[] head = source.readNBytes(prefix);
        if (head.length == 0) {
            return false;
        }
        if (head.length < prefix) {
            throw new EOFException("the data ends inside the head of a compressed block");
        }
        ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int packed = numbers.getInt(BlockOutput.CHECKSUM + 1);
        int plain = numbers.getInt(BlockOutput.CHECKSUM + 5);
        if (packed < BlockOutput.HEADER || packed > MAX_BLOCK || plain < 0 || plain > MAX_BLOCK) {
            throw new BlockException("a compressed block has an impossible size");
        }
        byte[] bytes = new byte[packed];
        System.arraycopy(head, BlockOutput.CHECKSUM, bytes, 0, BlockOutput.HEADER);
        int body = packed - BlockOutput.HEADER;
        if (source.readNBytes(bytes, BlockOutput.HEADER, body) < body) {
            throw new EOFException("the data ends inside a compressed block");
        }
        CityHash.Hash hash = CityHash.of(bytes, 0, packed);
        if (hash.low() != numbers.getLong(0) || hash.high() != numbers.getLong(8)) {
            throw new BlockException("the checksum of a compressed block is wrong");
        }
        block = unpack(bytes, plain);
        position = 0;
        return true;
    }

    private static byte[] unpack(byte[] bytes, int plain) throws BlockException {
        return switch (bytes[0]) {
            case BlockOutput.LZ4 -> Lz4.unpack(bytes, BlockOutput.HEADER, plain);
            case STORED -> {
                if (bytes.length - BlockOutput.HEADER != plain) {
                    throw new BlockException("a stored block has the wrong size");
                }
                yield Arrays.copyOfRange(bytes, BlockOutput.HEADER, bytes.length);
            }
            default ->
                throw new BlockException(
                        "a block is packed by method " + (bytes[0] & 0xFF) + ", only LZ4 (130) is understood here");
        };
    }
}
