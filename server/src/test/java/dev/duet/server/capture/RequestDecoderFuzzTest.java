package dev.duet.server.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.DuetException;
import dev.duet.server.http.MemoryBudget;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, the answer is a decoded request or a refusal with a known code. */
class RequestDecoderFuzzTest {
    private static final Set<String> CODES = Set.of("no_data", "invalid_payload", "payload_too_large");
    private static final String[] TYPES = {"", "application/json", "text/plain", "application/x-www-form-urlencoded"};
    private static final String[] HINTS = {"", "gzip", "gzip-js", "deflate", "base64", "lz64", "br"};

    @Test
    void no_bytes_break_the_decoder() {
        long seed = Long.getLong("duet.seed", System.nanoTime());
        System.out.println("RequestDecoderFuzzTest seed " + seed);
        Random random = new Random(seed);
        RequestDecoder decoder = new RequestDecoder(new CaptureLimits(1 << 16, 1 << 12, 200, 50, 10, 1 << 10));
        MemoryBudget budget = new MemoryBudget(1 << 26);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = mutate(random, start(random));
            RawRequest request =
                    new RawRequest(Map.of("compression", pick(random, HINTS)), pick(random, TYPES), null, body);
            try (MemoryBudget.Lease lease = budget.lease()) {
                decoder.decode(request, pick(random, CaptureRoute.values()), lease);
            } catch (DuetException e) {
                assertThat(CODES).as("seed %s, request %s", seed, i).contains(e.code());
            }
            assertThat(budget.used()).isZero();
        }
    }

    private static byte[] start(Random random) {
        byte[] event = Bodies.utf8(Bodies.EVENT);
        return switch (random.nextInt(8)) {
            case 0 -> random(random, random.nextInt(64));
            case 1 -> Bodies.gzip(event);
            case 2 -> Bodies.deflate(event);
            case 3 -> Bodies.utf8(Bodies.base64(event));
            case 4 -> Bodies.utf8("data=" + Bodies.base64(event) + "&compression=base64");
            case 5 -> Bodies.utf8("{\"batch\":[" + Bodies.EVENT + "," + Bodies.EVENT + "]}");
            case 6 -> com.github.luben.zstd.Zstd.compress(event);
            default -> event;
        };
    }

    private static byte[] mutate(Random random, byte[] body) {
        for (int i = random.nextInt(4); i > 0 && body.length > 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt();
        }
        return body;
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static <T> T pick(Random random, T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
