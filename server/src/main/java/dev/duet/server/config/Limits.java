package dev.duet.server.config;

/**
 * How large what comes in may be, and how long the largest of it stays.
 *
 * @param bodyBytes a request's body, also after decompression
 * @param eventBytes the JSON of one event
 * @param nameCharacters an event's name or a distinct id, in characters
 * @param recordingDays how long a session recording is kept
 */
public record Limits(int bodyBytes, int eventBytes, int nameCharacters, int recordingDays) {
    /** 20 MB for a body, 1 MB for an event, 200 characters for a name, 30 days for a recording. */
    public static final Limits DEFAULT = new Limits(20 * 1024 * 1024, 1024 * 1024, 200, 30);
}
