package dev.duet.server.capture;

import dev.duet.server.config.Limits;

/**
 * How large a capture request may be. Immutable.
 *
 * @param bodyBytes a body after decompression, in bytes; decompression stops there
 * @param eventBytes one event's JSON, in bytes
 * @param nameCharacters an event name or a distinct id, in characters; what is longer is cut
 * @param depth levels of nested objects and lists
 * @param partEvents how many events of a request are worked on together, so that a request of any size needs little memory
 * @param partBytes how many bytes of JSON are worked on together
 */
public record CaptureLimits(
        int bodyBytes, int eventBytes, int nameCharacters, int depth, int partEvents, int partBytes) {
    private static final int DEPTH = 200;
    private static final int PART_EVENTS = 1000;
    private static final int PART_BYTES = 1 << 20;

    /** What applies where nobody set anything. */
    public static final CaptureLimits STANDARD = of(Limits.DEFAULT);

    /** The limits that an operator set. */
    public static CaptureLimits of(Limits limits) {
        return new CaptureLimits(
                limits.bodyBytes(), limits.eventBytes(), limits.nameCharacters(), DEPTH, PART_EVENTS, PART_BYTES);
    }
}
