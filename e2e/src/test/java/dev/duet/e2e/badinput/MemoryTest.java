package dev.duet.e2e.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.OnEachEngine;
import dev.duet.e2e.SharedServer;
import dev.duet.e2e.api.Api;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Bad input leaves nothing behind: after a collection the heap is as large as it was after the same input before. */
@OnEachEngine
record MemoryTest(SharedServer server) {
    private static final Pattern USED_HEAP =
            Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} (\\S+)$");
    private static final Pattern THREADS = Pattern.compile("(?m)^jvm_threads_live_threads (\\S+)$");
    private static final int REQUESTS = 500;
    private static final double MEGABYTE = 1024 * 1024;

    @Test
    void badInputLeavesNothingInMemory() {
        List<Request> good =
                RealRequests.of(server.newProject("memory"), server.owner().key());
        RawHttp http = new RawHttp(server.duet());
        sendBad(http, good, 1);
        double heap = usedHeap();
        double threads = sum(THREADS);
        for (int round = 2; round < 5; round++) {
            sendBad(http, good, round);
        }
        assertThat(usedHeap() / MEGABYTE).isLessThan(heap / MEGABYTE + 24);
        assertThat(sum(THREADS)).isLessThan(threads + 100);
    }

    private static void sendBad(RawHttp http, List<Request> good, long seed) {
        Mutations mutations = new Mutations(seed);
        for (int number = 0; number < REQUESTS; number++) {
            http.send(mutations.next(good).bytes());
        }
    }

    private double usedHeap() {
        server.duet().collectGarbage();
        return sum(USED_HEAP);
    }

    private double sum(Pattern metric) {
        String metrics = Api.anonymous(server.url()).get("/metrics").expect(200).text();
        double sum = metric.matcher(metrics)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
        assertThat(sum).as(metric.pattern()).isPositive();
        return sum;
    }
}
