package dev.duet.server.pipeline;

import dev.duet.server.capture.CaptureLimits;
import dev.duet.server.capture.EventJudge;
import dev.duet.server.capture.Verdict;
import dev.duet.server.inbox.AcceptedRequest;
import java.util.List;

/** Decodes a request as the worker will, only to see what comes of it. Thread-safe. */
public final class EventPreview implements EventJudge {
    private final EventDecoder decoder;

    public EventPreview(CaptureLimits limits) {
        this.decoder = new EventDecoder(limits);
    }

    @Override
    public List<Verdict> judge(AcceptedRequest request) {
        JudgedEvents judged = new JudgedEvents();
        decoder.decode(request, judged);
        return judged.verdicts();
    }
}
