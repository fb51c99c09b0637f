package dev.duet.server.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.duet.events.DuetException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmentTest {
    @Test
    void gives_back_what_was_packed() {
        List<AcceptedRequest> requests = List.of(request(1, "é", null), request(2, null, "2021"), request(3, "", ""));
        assertThat(Segment.unpack(pack(requests))).usingRecursiveComparison().isEqualTo(requests);
    }

    @Test
    void refuses_bytes_that_it_did_not_make() {
        assertThatThrownBy(() -> Segment.unpack(new byte[] {1, 2, 3})).isInstanceOf(DuetException.class);
        byte[] packed = pack(List.of(request(1, null, null)));
        packed[packed.length / 2] ^= 0x55;
        assertThatThrownBy(() -> Segment.unpack(packed)).isInstanceOf(DuetException.class);
    }

    private static byte[] pack(List<AcceptedRequest> requests) {
        try (ZstdCompressCtx compression = Segment.compression()) {
            return Segment.pack(requests, compression);
        }
    }

    private static AcceptedRequest request(long project, @Nullable String ip, @Nullable String sentAt) {
        byte[] json = ("{\"event\":\"" + "x".repeat(500) + "\"}").getBytes(StandardCharsets.UTF_8);
        Instant time = Instant.parse("2026-11-23T10:00:00.123456Z");
        return new AcceptedRequest(
                UUID.randomUUID(), project, time, ip, sentAt, project == 1, (int) project, project == 2, 1, json);
    }
}
