package dev.duet.server.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The built files of the web application, read from a folder of the class path when they are first asked for and kept: they
 * are few and small, and never change while a server runs. Safe for use by many threads.
 */
final class PageFiles {
    /** No slash and no leading dot, so that a name can lead nowhere else. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    private final String folder;
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    PageFiles(String folder) {
        this.folder = folder;
    }

    /** The one page of the application; nothing where it was not built. */
    Optional<byte[]> page() {
        return read("index.html");
    }

    /** A script, style or picture that the page loads, by its name. */
    Optional<byte[]> asset(String name) {
        return NAME.matcher(name).matches() ? read("assets/" + name) : Optional.empty();
    }

    private Optional<byte[]> read(String path) {
        byte[] bytes = known.get(path);
        if (bytes == null) {
            try (InputStream stream = PageFiles.class.getClassLoader().getResourceAsStream(folder + "/" + path)) {
                if (stream == null) {
                    return Optional.empty();
                }
                bytes = stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            known.put(path, bytes);
        }
        return Optional.of(bytes);
    }
}
