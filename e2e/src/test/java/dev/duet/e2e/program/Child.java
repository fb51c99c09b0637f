package dev.duet.e2e.program;

import java.util.Locale;
import java.util.Set;

/** A process that the program starts and watches. */
public enum Child {
    POSTGRES,
    CLICKHOUSE;

    /** The children that run beside a program with an engine. */
    public static Set<Child> of(EventEngine engine) {
        return switch (engine) {
            case POSTGRES -> Set.of(POSTGRES);
            case CLICKHOUSE -> Set.of(POSTGRES, CLICKHOUSE);
        };
    }

    /** Whether a command line is this child's. */
    boolean runs(String commandLine) {
        String command = commandLine.toLowerCase(Locale.ROOT);
        boolean postgres = command.contains("bin/postgres");
        return switch (this) {
            case POSTGRES -> postgres;
            case CLICKHOUSE -> !postgres && command.contains("clickhouse");
        };
    }
}
