package dev.embedded.clickhouse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An end of the child process that nobody asked for.
 *
 * @param exitCode as the operating system reports it; 128 and the signal's number where a signal ended the process
 * @param signal that ended the process, such as 9 or 11, if one did
 * @param reason what the child itself said of it, if it could still speak
 * @param lastLines the last lines of its error output
 * @param uptime how long it had run
 * @param restartIn when it will be started again
 */
public record Crash(
        int exitCode,
        OptionalInt signal,
        Optional<String> reason,
        List<String> lastLines,
        Duration uptime,
        Duration restartIn) {
    private static final int SIGNAL_BASE = 128;

    public Crash {
        lastLines = List.copyOf(lastLines);
    }

    static Crash of(ChildProcess.Ended ended, Duration restartIn) {
        int code = ended.exitCode();
        OptionalInt signal = code > SIGNAL_BASE && code < SIGNAL_BASE + 65
                ? OptionalInt.of(code - SIGNAL_BASE)
                : OptionalInt.empty();
        return new Crash(code, signal, ended.reason(), ended.lastLines(), ended.uptime(), restartIn);
    }
}
