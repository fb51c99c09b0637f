package dev.duet.events.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One numbered change of a database's shape: what it does in words, the statements that do it, the statements that undo
 * it. Once released it is never edited; a correction is a migration of its own.
 *
 * @param number position in the order, from 1 without gaps
 * @param name short and stable, for example {@code create_events}
 * @param description what it does, for the operator who reads the plan
 * @param statements each runs on its own, in order, and may run again after an interrupted attempt
 * @param undo statements that take it back, in order
 * @param expensive whether it copies a table of any size, so that an operator may want to choose the time
 */
public record Migration(
        int number, String name, String description, List<String> statements, List<String> undo, boolean expensive) {

    public Migration {
        statements = List.copyOf(statements);
        undo = List.copyOf(undo);
    }

    /** One that takes moments, whatever the size of the tables. */
    public Migration(int number, String name, String description, List<String> statements, List<String> undo) {
        this(number, name, description, statements, undo, false);
    }

    /** SHA-256 of the statements, in hex: tells whether what was applied is what this release holds. */
    public String checksum() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String statement : statements) {
                digest.update(statement.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
