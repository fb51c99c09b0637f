package dev.duet.server.inbox;

import java.util.concurrent.CompletableFuture;

/** Where accepted requests go: kept durably before anybody is told that they were accepted. Thread-safe. */
public interface Inbox {

    /**
     * Hands a request over. The future ends when the request would survive the loss of every process, or with a
     * {@link dev.duet.events.DuetException} UNAVAILABLE when it could not be stored: then the sender should send again,
     * which stores nothing twice where events carry an identity.
     *
     * @throws dev.duet.events.DuetException UNAVAILABLE at once when too much is waiting already
     */
    CompletableFuture<Void> offer(AcceptedRequest request);
}
