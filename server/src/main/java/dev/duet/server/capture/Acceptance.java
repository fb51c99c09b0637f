package dev.duet.server.capture;

import java.util.List;

/**
 * What a request came to, once its events are durable.
 *
 * @param events how many there were
 * @param verdicts one for each event where its sender wants them, else none
 */
record Acceptance(int events, List<Verdict> verdicts) {
    Acceptance {
        verdicts = List.copyOf(verdicts);
    }

    static Acceptance of(int events) {
        return new Acceptance(events, List.of());
    }
}
