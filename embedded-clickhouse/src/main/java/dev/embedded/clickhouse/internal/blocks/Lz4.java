package dev.embedded.clickhouse.internal.blocks;

/** Unpacks an LZ4 block: runs of literal bytes, each followed by a copy of something earlier. */
final class Lz4 {
    private static final int MIN_MATCH = 4;

    private Lz4() {}

    static byte[] unpack(byte[] source, int start, int length) throws BlockException {
        byte[] target = new byte[length];
        int in = start;
        int out = 0;
        try {
            while (in < source.length) {
                int token = source[in++] & 0xFF;
                int literals = token >>> 4;
                if (literals == 15) {
                    int more = 255;
                    while (more == 255) {
                        more = source[in++] & 0xFF;
                        literals += more;
                    }
                }
                System.arraycopy(source, in, target, out, literals);
                in += literals;
                out += literals;
                if (in == source.length) {
                    break;
                }
                int distance = (source[in] & 0xFF) | (source[in + 1] & 0xFF) << 8;
                in += 2;
                int match = token & 15;
                if (match == 15) {
                    int more = 255;
                    while (more == 255) {
                        more = source[in++] & 0xFF;
                        match += more;
                    }
                }
                match += MIN_MATCH;
                if (distance == 0 || distance > out) {
                    throw new BlockException("a compressed block refers to bytes before its start");
                }
                for (int i = 0; i < match; i++, out++) {
                    target[out] = target[out - distance];
                }
            }
        } catch (IndexOutOfBoundsException e) {
            throw new BlockException("a compressed block is damaged");
        }
        if (out != length) {
            throw new BlockException("a compressed block unpacks to another size than it says");
        }
        return target;
    }
}
