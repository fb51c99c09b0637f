package dev.embedded.clickhouse.internal.child;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What this process must be able to read outside its data directory: Java, its own code, the engine, the system's libraries. */
final class Needed {
    private Needed() {}

    static List<Path> paths(Path library) {
        List<Path> paths = new ArrayList<>();
        paths.add(library.toAbsolutePath());
        paths.add(Path.of(System.getProperty("java.home")));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            paths.add(Path.of(entry).toAbsolutePath());
        }
        for (String folder : List.of(
                "/lib",
                "/lib64",
                "/usr/lib",
                "/usr/lib64",
                "/usr/share/zoneinfo",
                "/etc/localtime",
                "/etc/ld.so.cache",
                "/etc/hosts",
                "/etc/host.conf",
                "/etc/nsswitch.conf",
                "/etc/resolv.conf",
                "/proc",
                "/sys",
                "/dev/urandom",
                "/dev/random")) {
            paths.add(Path.of(folder));
        }
        return paths;
    }
}
