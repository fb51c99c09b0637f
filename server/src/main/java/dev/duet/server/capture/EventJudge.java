package dev.duet.server.capture;

import dev.duet.server.inbox.AcceptedRequest;
import java.util.List;

/** Foretells what becomes of each event of a request, as far as the request alone decides it. Thread-safe. */
public interface EventJudge {

    /** One verdict for each event, in their order; nothing is stored. */
    List<Verdict> judge(AcceptedRequest request);
}
