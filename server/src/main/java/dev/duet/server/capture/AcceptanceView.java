package dev.duet.server.capture;

import dev.duet.server.http.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Accepted requests as their senders are told of them. Stateless. */
final class AcceptanceView {
    private AcceptanceView() {}

    /** Today's per-event protocol: a result by uuid. */
    static byte[] perEvent(List<Verdict> verdicts) {
        ObjectNode answer = Json.mapper().createObjectNode();
        ObjectNode results = answer.putObject("results");
        for (Verdict verdict : verdicts) {
            ObjectNode result = results.putObject(verdict.uuid());
            result.put(
                    "result",
                    switch (verdict.outcome()) {
                        case ACCEPTED -> "ok";
                        case WARNED -> "warning";
                        case REJECTED -> "drop";
                        case RETRY -> "retry";
                    });
            if (verdict.reason() != null) {
                result.put("details", verdict.reason());
            }
        }
        return Json.bytes(answer);
    }

    /** The answer to {@code ?verbose=1}: the usual one, and the events in their order. */
    static byte[] verbose(List<Verdict> verdicts) {
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.put("status", 1);
        for (Verdict verdict : verdicts) {
            answer.withArray("events")
                    .addObject()
                    .put("uuid", verdict.uuid())
                    .put("event", verdict.event())
                    .put(
                            "result",
                            switch (verdict.outcome()) {
                                case ACCEPTED -> "accepted";
                                case WARNED -> "warned";
                                case REJECTED -> "rejected";
                                case RETRY -> "retry";
                            })
                    .put("reason", verdict.reason());
        }
        return Json.bytes(answer);
    }
}
