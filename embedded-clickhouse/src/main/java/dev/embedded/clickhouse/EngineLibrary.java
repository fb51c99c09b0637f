package dev.embedded.clickhouse;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the engine's library for this platform among the places where npm may have put it. */
final class EngineLibrary {
    private static final String FILE = "libchdb.so";
    private static final String VARIABLE = "EMBEDDED_CLICKHOUSE_LIBRARY";

    private EngineLibrary() {}

    /** The library, or an error that tells how to get it. */
    static Path find() {
        String told = System.getenv(VARIABLE);
        if (told != null && !told.isEmpty()) {
            return checked(Path.of(told));
        }
        List<Path> starts = new ArrayList<>();
        starts.add(Path.of("").toAbsolutePath());
        ownCode().ifPresent(starts::add);
        for (Path start : starts) {
            for (Path folder = start; folder != null; folder = folder.getParent()) {
                for (String place : List.of("engine", "embedded-clickhouse/engine", ".")) {
                    Path library = folder.resolve(place)
                            .resolve("node_modules/@chdb")
                            .resolve("lib-" + platform())
                            .resolve(FILE);
                    if (Files.isRegularFile(library)) {
                        return library.normalize();
                    }
                }
            }
        }
        throw new EmbeddedClickHouseException(
                "the engine's library was not found: run embedded-clickhouse/engine/install"
                        + " (it fetches the npm package @chdb/lib-" + platform() + "), or set " + VARIABLE
                        + " or the builder's library(path) to " + FILE);
    }

    static Path checked(Path library) {
        if (!Files.isRegularFile(library)) {
            throw new EmbeddedClickHouseException("the engine's library is not at " + library);
        }
        return library.toAbsolutePath();
    }

    /** As the packages are named: system, processor, and the C library on Linux. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        String chip = processor.equals("aarch64") ? "arm64" : "x64";
        return system.startsWith("mac") ? "darwin-" + chip : "linux-" + chip + "-gnu";
    }

    private static Optional<Path> ownCode() {
        try {
            return Optional.of(Path.of(EngineLibrary.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
