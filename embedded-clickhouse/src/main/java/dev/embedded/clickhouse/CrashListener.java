package dev.embedded.clickhouse;

/** Told when the child process ended by itself. Called on the supervisor's thread, before the restart: return soon. */
@FunctionalInterface
public interface CrashListener {
    void crashed(Crash crash);
}
