package dev.duet.server.capture;

/**
 * How large a capture request may be. Immutable.
 *
 * @param bodyBytes a body after decompression, in bytes; decompression stops there
 * @param eventBytes one event's JSON, in bytes
 * @param nameCharacters an event name or a distinct id, in characters; what is longer is cut
 * @param depth levels of nested objects and lists
 */
public record CaptureLimits(int bodyBytes, int eventBytes, int nameCharacters, int depth) {
    public static final CaptureLimits STANDARD = new CaptureLimits(20 << 20, 1 << 20, 200, 200);
}
