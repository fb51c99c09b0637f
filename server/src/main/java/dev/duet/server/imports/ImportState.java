package dev.duet.server.imports;

import dev.duet.events.DuetException;
import dev.duet.server.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/**
 * How far an import has come: everything up to here is durable in the server.
 *
 * @param rows how many rows of the file are done with
 * @param sent how many of them the server has
 * @param bad how many of them were bad
 * @param digest SHA-256 of those rows, in hex: tells whether a file still begins with them
 */
record ImportState(long rows, long sent, long bad, String digest) {
    static final ImportState NOTHING = new ImportState(0, 0, 0, HexFormat.of().formatHex(sha256().digest()));

    /** What a file says, or nothing where there is none; a file that cannot be understood says nothing either. */
    static ImportState read(Path file) {
        try {
            if (!Files.exists(file)) {
                return NOTHING;
            }
            JsonNode json = Json.read(Files.readAllBytes(file));
            ImportState state = new ImportState(
                    json.path("rows").asLong(0),
                    json.path("sent").asLong(0),
                    json.path("bad").asLong(0),
                    json.path("digest").asString(""));
            return state.rows() > 0 ? state : NOTHING;
        } catch (DuetException e) {
            return NOTHING;
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** Replaces the file at once, so that whoever is killed meanwhile leaves the old one or the new one. */
    void write(Path file) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.write(next, Json.bytes(this));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static DuetException unusable(Path file, IOException e) {
        return DuetException.unavailable("cannot keep the state of the import in " + file + ": " + e.getMessage(), e);
    }
}
