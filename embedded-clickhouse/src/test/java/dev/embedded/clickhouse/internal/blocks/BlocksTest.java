package dev.embedded.clickhouse.internal.blocks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.data.ClickHouseCityHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;

/** Compressed blocks, against the libraries that the official client uses. */
@SuppressWarnings("deprecation") // the client still checks its blocks with this class
class BlocksTest {
    @Test
    void theChecksumIsTheOneOfTheOfficialClient() {
        Random random = seeded();
        for (int length = 0; length < 1_500; length++) {
            byte[] bytes = new byte[length + 7];
            random.nextBytes(bytes);
            long[] expected = ClickHouseCityHash.cityHash128(bytes, 7, length);
            CityHash.Hash hash = CityHash.of(bytes, 7, length);
            assertThat(hash).isEqualTo(new CityHash.Hash(expected[0], expected[1]));
        }
    }

    @Test
    void whatIsPackedUnpacksToTheSame() throws IOException {
        Random random = seeded();
        for (int length : new int[] {0, 1, 14, 15, 16, 269, 270, 271, 65_536, BlockOutput.MAX_BLOCK, 1_000_000}) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(new BlockInput(new ByteArrayInputStream(packed(bytes))).readAllBytes())
                    .isEqualTo(bytes);
        }
    }

    @Test
    void blocksThatOthersPackedUnpack() throws IOException {
        Random random = seeded();
        for (int i = 0; i < 500; i++) {
            byte[] bytes = repetitive(random);
            byte[] lz4 = LZ4Factory.safeInstance().fastCompressor().compress(bytes);
            assertThat(new BlockInput(new ByteArrayInputStream(block(lz4, bytes.length))).readAllBytes())
                    .isEqualTo(bytes);
        }
    }

    @Test
    void aDamagedBlockIsAnError() throws IOException {
        byte[] good = packed("some text".getBytes(UTF_8));
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            assertThatThrownBy(() -> new BlockInput(new ByteArrayInputStream(bad)).readAllBytes())
                    .isInstanceOf(IOException.class);
            byte[] cut = Arrays.copyOf(good, i);
            if (i > 0) {
                assertThatThrownBy(() -> new BlockInput(new ByteArrayInputStream(cut)).readAllBytes())
                        .isInstanceOf(EOFException.class);
            }
        }
    }

    @Test
    void wrongContentUnderARightChecksumIsAnError() {
        Random random = seeded();
        for (int i = 0; i < 2_000; i++) {
            byte[] nonsense = new byte[1 + random.nextInt(40)];
            random.nextBytes(nonsense);
            byte[] block = block(nonsense, 1 + random.nextInt(60));
            try {
                assertThat(new BlockInput(new ByteArrayInputStream(block)).readAllBytes())
                        .isNotNull();
            } catch (IOException e) {
                assertThat(e).isInstanceOf(BlockException.class);
            }
        }
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        do {
            ByteBuffer block = BlockOutput.next(rest);
            byte[] copy = new byte[block.remaining()];
            block.get(copy);
            packed.writeBytes(copy);
        } while (rest.hasRemaining());
        return packed.toByteArray();
    }

    private static byte[] block(byte[] lz4, int plainLength) {
        ByteBuffer block = ByteBuffer.allocate(25 + lz4.length).order(ByteOrder.LITTLE_ENDIAN);
        block.position(16);
        block.put((byte) 0x82).putInt(9 + lz4.length).putInt(plainLength).put(lz4);
        long[] hash = ClickHouseCityHash.cityHash128(block.array(), 16, 9 + lz4.length);
        block.putLong(0, hash[0]).putLong(8, hash[1]);
        return block.array();
    }

    private static byte[] repetitive(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(5_000)];
        int period = 1 + random.nextInt(40);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = i < period || random.nextInt(50) == 0 ? (byte) random.nextInt(256) : bytes[i - period];
        }
        return bytes;
    }

    private static Random seeded() {
        long seed = Long.getLong("embedded.clickhouse.seed", System.nanoTime());
        System.out.println("BlocksTest seed " + seed);
        return new Random(seed);
    }
}
