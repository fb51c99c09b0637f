package dev.embedded.clickhouse.internal.blocks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** CityHash128 of version 1.0.2, the checksum of ClickHouse's compressed blocks. Later versions differ. */
final class CityHash {
    private static final long K0 = 0xc3a5c85c97cb3127L;
    private static final long K1 = 0xb492b66fbe98f273L;
    private static final long K2 = 0x9ae16a3b2f90404fL;
    private static final long K3 = 0xc949d7c7509e6557L;
    private static final long MUL = 0x9ddfea08eb382d69L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** A 128-bit number. */
    record Hash(long low, long high) {}

    private CityHash() {}

    static Hash of(byte[] bytes, int start, int length) {
        if (length >= 16) {
            return seeded(bytes, start + 16, length - 16, at(bytes, start) ^ K3, at(bytes, start + 8));
        }
        if (length >= 8) {
            return seeded(bytes, start, 0, at(bytes, start) ^ (length * K0), at(bytes, start + length - 8) ^ K1);
        }
        return seeded(bytes, start, length, K0, K1);
    }

    private static Hash seeded(byte[] bytes, int start, int length, long seedLow, long seedHigh) {
        if (length < 128) {
            return murmur(bytes, start, length, seedLow, seedHigh);
        }
        int s = start;
        int left = length;
        long x = seedLow;
        long y = seedHigh;
        long z = length * K1;
        long v1 = rotate(y ^ K1, 49) * K1 + at(bytes, s);
        long v2 = rotate(v1, 42) * K1 + at(bytes, s + 8);
        long w1 = rotate(y + z, 35) * K1 + x;
        long w2 = rotate(x + at(bytes, s + 88), 53) * K1;
        while (left >= 128) {
            for (int half = 0; half < 2; half++) {
                x = rotate(x + y + v1 + at(bytes, s + 16), 37) * K1;
                y = rotate(y + v2 + at(bytes, s + 48), 42) * K1;
                x ^= w2;
                y ^= v1;
                z = rotate(z ^ w1, 33);
                long a = v2 * K1 + at(bytes, s);
                long b = rotate(x + w1 + a + at(bytes, s + 24), 21);
                long c = a;
                a += at(bytes, s + 8) + at(bytes, s + 16);
                v1 = a + at(bytes, s + 24);
                v2 = b + rotate(a, 44) + c;
                a = z + w2 + at(bytes, s + 32);
                b = rotate(y + a + at(bytes, s + 56), 21);
                c = a;
                a += at(bytes, s + 40) + at(bytes, s + 48);
                w1 = a + at(bytes, s + 56);
                w2 = b + rotate(a, 44) + c;
                long swapped = z;
                z = x;
                x = swapped;
                s += 64;
            }
            left -= 128;
        }
        y += rotate(w1, 37) * K0 + z;
        x += rotate(v1 + z, 49) * K0;
        for (int done = 0; done < left; ) {
            done += 32;
            int tail = s + left - done;
            y = rotate(y - x, 42) * K0 + v2;
            w1 += at(bytes, tail + 16);
            x = rotate(x, 49) * K0 + w1;
            w1 += v1;
            long a = v1 + at(bytes, tail);
            long b = rotate(v2 + a + at(bytes, tail + 24), 21);
            long c = a;
            a += at(bytes, tail + 8) + at(bytes, tail + 16);
            v1 = a + at(bytes, tail + 24);
            v2 = b + rotate(a, 44) + c;
        }
        x = mix(x, v1);
        y = mix(y, w1);
        return new Hash(mix(x + v2, w2) + y, mix(x + w2, y + v2));
    }

    private static Hash murmur(byte[] bytes, int start, int length, long seedLow, long seedHigh) {
        long a = seedLow;
        long b = seedHigh;
        long c;
        long d;
        if (length <= 16) {
            a = shift(a * K1) * K1;
            c = b * K1 + small(bytes, start, length);
            d = shift(a + (length >= 8 ? at(bytes, start) : c));
        } else {
            c = mix(at(bytes, start + length - 8) + K1, a);
            d = mix(b + length, c + at(bytes, start + length - 16));
            a += d;
            int s = start;
            for (int left = length - 16; left > 0; left -= 16) {
                a ^= shift(at(bytes, s) * K1) * K1;
                a *= K1;
                b ^= a;
                c ^= shift(at(bytes, s + 8) * K1) * K1;
                c *= K1;
                d ^= c;
                s += 16;
            }
        }
        a = mix(a, c);
        b = mix(d, b);
        return new Hash(a ^ b, mix(b, a));
    }

    private static long small(byte[] bytes, int start, int length) {
        if (length > 8) {
            long a = at(bytes, start);
            long b = at(bytes, start + length - 8);
            return mix(a, Long.rotateRight(b + length, length)) ^ b;
        }
        if (length >= 4) {
            long a = Integer.toUnsignedLong((int) INTS.get(bytes, start));
            return mix(length + (a << 3), Integer.toUnsignedLong((int) INTS.get(bytes, start + length - 4)));
        }
        if (length > 0) {
            int a = bytes[start] & 0xFF;
            int b = bytes[start + (length >> 1)] & 0xFF;
            int c = bytes[start + length - 1] & 0xFF;
            int y = a + (b << 8);
            int z = length + (c << 2);
            return shift(y * K2 ^ z * K3) * K2;
        }
        return K2;
    }

    private static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    private static long rotate(long value, int by) {
        return Long.rotateRight(value, by);
    }

    private static long shift(long value) {
        return value ^ (value >>> 47);
    }

    private static long mix(long low, long high) {
        long a = shift((low ^ high) * MUL);
        return shift((high ^ a) * MUL) * MUL;
    }
}
