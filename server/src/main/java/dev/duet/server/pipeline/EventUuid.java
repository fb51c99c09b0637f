package dev.duet.server.pipeline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The uuid of an event that came without one: always the same for the same input. */
final class EventUuid {
    private static final UUID NIL = new UUID(0, 0);
    private static final String DIGITS = "([0-9A-Fa-f]{32}|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})";
    private static final Pattern SPELLING = Pattern.compile(DIGITS + "|\\{" + DIGITS + "\\}");

    private EventUuid() {}

    /**
     * The uuid that a sender gave, null when it is none: 32 hexadecimal digits, in groups of 8-4-4-4-12 or in one, in braces or
     * not, and not all zeros.
     */
    static @Nullable UUID given(@Nullable String text) {
        Matcher matcher = text == null ? null : SPELLING.matcher(text);
        if (matcher == null || !matcher.matches()) {
            return null;
        }
        String digits = (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).replace("-", "");
        UUID uuid = new UUID(
                Long.parseUnsignedLong(digits.substring(0, 16), 16), Long.parseUnsignedLong(digits.substring(16), 16));
        return uuid.equals(NIL) ? null : uuid;
    }

    /**
     * For an event that tells itself apart from others by its content: sent again in another request, it gets the same.
     *
     * @param content all that the sender said about the event, in one form
     * @param part the part of its request that it came in
     * @param occurrence 0 for the first event of this content in that part, 1 for the second, …
     */
    static UUID ofContent(long project, String content, int part, int occurrence) {
        MessageDigest digest = digest();
        digest.update(ByteBuffer.allocate(16)
                .putLong(project)
                .putInt(part)
                .putInt(occurrence)
                .array());
        return uuid(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** For an event that says nothing by which it could be told from another like it: its place in what was accepted. */
    static UUID ofPlace(UUID request, int index) {
        MessageDigest digest = digest();
        digest.update(ByteBuffer.allocate(20)
                .putLong(request.getMostSignificantBits())
                .putLong(request.getLeastSignificantBits())
                .putInt(index)
                .array());
        return uuid(digest.digest());
    }

    /** The first 128 bits, marked as a uuid of version 8, "custom" (RFC 9562). */
    private static UUID uuid(byte[] hash) {
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        long high = (bytes.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x8000L;
        long low = (bytes.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
