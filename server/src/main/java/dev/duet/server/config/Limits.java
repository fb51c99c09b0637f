package dev.duet.server.config;

/**
 * How large what comes in may be.
 *
 * @param bodyBytes a request's body, also after decompression
 * @param eventBytes the JSON of one event
 * @param nameCharacters an event's name or a distinct id, in characters
 */
public record Limits(int bodyBytes, int eventBytes, int nameCharacters) {
    /** 20 MB for a body, 1 MB for an event, 200 characters for a name. */
    public static final Limits DEFAULT = new Limits(20 * 1024 * 1024, 1024 * 1024, 200);
}
