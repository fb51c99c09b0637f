package dev.duet.clickhouse.models;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a set of rows by what identifies them, so that ClickHouse can tell a repeated insert. Not thread-safe. */
final class Token {
    private final MessageDigest digest;
    private final ByteBuffer eight = ByteBuffer.allocate(Long.BYTES);

    Token() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void add(long number) {
        digest.update(eight.clear().putLong(number).flip());
    }

    void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    /** The name; ends the use of this object. */
    String text() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
