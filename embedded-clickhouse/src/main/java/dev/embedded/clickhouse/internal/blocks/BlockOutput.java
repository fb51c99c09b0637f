package dev.embedded.clickhouse.internal.blocks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Packs bytes as one of ClickHouse's compressed blocks. The packing is LZ4 of literals only: valid for every reader, and on
 * loopback there is nothing to gain from spending time on making it smaller.
 */
public final class BlockOutput {
    /** As much as is put into one block. */
    public static final int MAX_BLOCK = 256 * 1024;

    static final int CHECKSUM = 16;
    static final int HEADER = 9;
    static final byte LZ4 = (byte) 0x82;

    private BlockOutput() {}

    /** One block with the next bytes of the source, at most {@link #MAX_BLOCK} of them. */
    public static ByteBuffer next(ByteBuffer source) {
        int length = Math.min(source.remaining(), MAX_BLOCK);
        byte[] bytes = new byte[CHECKSUM + HEADER + 1 + length / 255 + 1 + length];
        ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        block.position(CHECKSUM + HEADER);
        if (length < 15) {
            block.put((byte) (length << 4));
        } else {
            block.put((byte) 0xF0);
            int rest = length - 15;
            for (; rest >= 255; rest -= 255) {
                block.put((byte) 255);
            }
            block.put((byte) rest);
        }
        source.get(bytes, block.position(), length);
        int end = block.position() + length;
        block.put(CHECKSUM, LZ4);
        block.putInt(CHECKSUM + 1, end - CHECKSUM);
        block.putInt(CHECKSUM + 5, length);
        CityHash.Hash hash = CityHash.of(bytes, CHECKSUM, end - CHECKSUM);
        block.putLong(0, hash.low());
        block.putLong(8, hash.high());
        return ByteBuffer.wrap(bytes, 0, end);
    }
}
