package dev.duet.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a result was measured on, in one line. */
public final class Machine {
    private Machine() {}

    public static String line() {
        return Runtime.getRuntime().availableProcessors() + " processors (" + field("/proc/cpuinfo", "model name")
                + "), "
                + memory() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", Java "
                + Runtime.version().feature();
    }

    private static String memory() {
        String kilobytes = field("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return kilobytes.isEmpty() ? "memory unknown" : Math.round(Long.parseLong(kilobytes) / 1048576.0) + " GiB";
    }

    /** The first value of a field in a file of the kernel's, or "unknown" on systems that have no such file. */
    private static String field(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
