package dev.embedded.clickhouse;

import dev.embedded.clickhouse.internal.child.ChildMain;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The command line of a child: the same Java, a small heap, the signal chaining library, and nothing of this process's environment.
 *
 * @param dataDirectory where the child may write
 */
record ChildCommand(Path dataDirectory) {
    Process start() throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        Path temporary = Files.createDirectories(dataDirectory.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(
                home.resolve("bin").resolve("java").toString(),
                "-Xrs",
                "-XX:+UseSerialGC",
                "-Xms8m",
                "-Xmx128m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=24m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + temporary.resolve("java-crash.log"),
                "-Djava.io.tmpdir=" + temporary,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ownCode().toString(),
                ChildMain.class.getName());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(environment(home));
        builder.directory(dataDirectory.toFile());
        return builder.start();
    }

    private static Map<String, String> environment(Path home) {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        Path chaining = home.resolve("lib").resolve(mac ? "libjsig.dylib" : "libjsig.so");
        if (!Files.exists(chaining)) {
            throw new EmbeddedClickHouseException("this Java has no " + chaining
                    + ", without which the engine would take the JVM's signals away; use a complete JDK");
        }
        return Map.of(
                mac ? "DYLD_INSERT_LIBRARIES" : "LD_PRELOAD",
                chaining.toString(),
                "LANG",
                "C.UTF-8",
                "TZ",
                "UTC",
                // Without these, each of the C library's many threads keeps some megabytes of its own, and large copies
                // stay.
                "MALLOC_ARENA_MAX",
                "2",
                "MALLOC_MMAP_THRESHOLD_",
                "131072",
                "MALLOC_TRIM_THRESHOLD_",
                "131072");
    }

    private static Path ownCode() {
        try {
            return Path.of(ChildMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new EmbeddedClickHouseException("the place of this program's own code is no path", e);
        }
    }
}
