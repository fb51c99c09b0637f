package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.NativeReader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Different texts, numbered from 1 on as they come; 0 is an absent one. Not thread-safe. */
final class TextNumbers implements NativeReader.Numbering {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

    /** So that nobody can choose texts that lie in each other's way. */
    private final long seed = ThreadLocalRandom.current().nextLong();

    private int count = 1;
    private byte[][] bytes = new byte[1 << 6][];
    private @Nullable String[] texts = new @Nullable String[bytes.length];
    private long[] hashes = new long[bytes.length];

    /** Open addressing by hash; 0 is a free place. */
    private int[] places = new int[2 * bytes.length];

    @Override
    public int number(byte[] source, int from, int length) {
        long hash = hash(source, from, length);
        int place = place(hash);
        while (places[place] != 0) {
            int number = places[place];
            if (hashes[number] == hash
                    && Arrays.equals(bytes[number], 0, bytes[number].length, source, from, from + length)) {
                return number;
            }
            place = (place + 1) & (places.length - 1);
        }
        if (count == bytes.length) {
            grow();
            return number(source, from, length);
        }
        places[place] = count;
        hashes[count] = hash;
        bytes[count] = Arrays.copyOfRange(source, from, from + length);
        texts[count] = new String(source, from, length, StandardCharsets.UTF_8);
        return count++;
    }

    /** The text of a number that was given; null for 0. */
    @Nullable
    String text(int number) {
        return texts[number];
    }

    /** All numbers that were given, and 0, are below. */
    int bound() {
        return count;
    }

    private int place(long hash) {
        return (int) (hash >>> 32) & (places.length - 1);
    }

    private long hash(byte[] source, int from, int length) {
        long hash = seed + length;
        int end = from + length;
        int i = from;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            hash = mixed(hash ^ (long) EIGHT_BYTES.get(source, i));
        }
        long rest = 0;
        for (; i < end; i++) {
            rest = (rest << Byte.SIZE) | (source[i] & 0xFF);
        }
        return mixed(hash ^ rest);
    }

    private static long mixed(long bits) {
        long product = bits * FACTOR;
        return product ^ (product >>> 32);
    }

    private void grow() {
        int size = 2 * count;
        bytes = Arrays.copyOf(bytes, size);
        texts = Arrays.copyOf(texts, size);
        hashes = Arrays.copyOf(hashes, size);
        places = new int[2 * size];
        for (int number = 1; number < count; number++) {
            int place = place(hashes[number]);
            while (places[place] != 0) {
                place = (place + 1) & (places.length - 1);
            }
            places[place] = number;
        }
    }
}
