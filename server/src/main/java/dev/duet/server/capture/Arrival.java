package dev.duet.server.capture;

import org.jspecify.annotations.Nullable;

/**
 * How a capture request came, beside what is in it.
 *
 * @param address the sender's, null when unknown
 * @param bearer the key of its {@code Authorization} header, null when there is none
 * @param verbose whether the sender wants to hear what becomes of each event
 */
record Arrival(
        CaptureRoute route,
        @Nullable String address,
        @Nullable String bearer,
        boolean verbose) {

    boolean wantsVerdicts() {
        return verbose || route == CaptureRoute.PER_EVENT;
    }
}
