package dev.duet.server.capture;

import dev.duet.server.config.Limits;

/**
 * How large a capture request may be. Immutable.
 *
 * @param bodyBytes a body after decompression, in bytes; decompression stops there
 * @param eventBytes one event's JSON, in bytes
 * @param nameCharacters an event name or a distinct id, in characters; what is longer is cut
 * @param depth levels of nested objects and lists
 */
public record CaptureLimits(int bodyBytes, int eventBytes, int nameCharacters, int depth) {
    private static final int DEPTH = 200;

    /** What applies where nobody set anything. */
    public static final CaptureLimits STANDARD = of(Limits.DEFAULT);

    /** The limits that an operator set. */
    public static CaptureLimits of(Limits limits) {
        return new CaptureLimits(limits.bodyBytes(), limits.eventBytes(), limits.nameCharacters(), DEPTH);
    }
}
