package dev.duet.server.capture;

import dev.duet.events.DuetException;
import dev.duet.server.inbox.AcceptedRequest;
import dev.duet.server.inbox.Inbox;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Hands the parts of a request to the inbox and waits until all of them are durable. Thread-safe. */
final class PartedOffer {
    private final Inbox inbox;
    private final EventJudge judge;

    PartedOffer(Inbox inbox, EventJudge judge) {
        this.inbox = inbox;
        this.judge = judge;
    }

    /** All of it or, for its sender, nothing: what was stored of it before is stored once when it comes again. */
    CompletableFuture<Acceptance> whole(List<AcceptedRequest> parts) {
        CompletableFuture<?>[] stored = parts.stream().map(inbox::offer).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(stored).thenApply(_ -> Acceptance.of(events(parts)));
    }

    /**
     * With a verdict on each event. Parts that could not be stored are told as such; where none could be, the request is
     * refused.
     */
    CompletableFuture<Acceptance> judged(List<AcceptedRequest> parts) {
        List<List<Verdict>> verdicts = parts.stream().map(judge::judge).toList();
        List<CompletableFuture<Boolean>> stored = new ArrayList<>();
        for (AcceptedRequest part : parts) {
            CompletableFuture<Void> offered = offer(part);
            // The only part there is, or the first that failed, may say why.
            stored.add(
                    parts.size() == 1 ? offered.thenApply(_ -> true) : offered.handle((_, thrown) -> thrown == null));
        }
        return CompletableFuture.allOf(stored.toArray(CompletableFuture[]::new)).thenApply(_ -> {
            if (stored.stream().noneMatch(CompletableFuture::join)) {
                throw CaptureProblem.overloaded();
            }
            List<Verdict> all = new ArrayList<>();
            for (int i = 0; i < stored.size(); i++) {
                boolean kept = stored.get(i).join();
                verdicts.get(i).forEach(verdict -> all.add(kept ? verdict : verdict.toRetry()));
            }
            return new Acceptance(events(parts), all);
        });
    }

    private CompletableFuture<Void> offer(AcceptedRequest part) {
        try {
            return inbox.offer(part);
        } catch (DuetException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static int events(List<AcceptedRequest> parts) {
        return parts.stream().mapToInt(AcceptedRequest::events).sum();
    }
}
