package dev.embedded.clickhouse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An end of the child process that nobody asked for.
 *
 * @param exitCode as the operating system reports it; 128 and the signal's number where a signal ended the process at once
 * @param signal that ended the process, such as 9 for a kill or 11 for a bad access in native code, if one did
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
    private static final Pattern JAVA_LAST_WORDS = Pattern.compile("^#\\s+SIG[A-Z]+ \\(0x([0-9a-f]+)\\) at ");

    public Crash {
        lastLines = List.copyOf(lastLines);
    }

    static Crash of(ChildProcess.Ended ended, Duration restartIn) {
        return new Crash(ended.exitCode(), signal(ended), ended.reason(), ended.lastLines(), ended.uptime(), restartIn);
    }

    /** Java's last words name the signal it could not survive; it then ends with an ordinary exit code. */
    private static OptionalInt signal(ChildProcess.Ended ended) {
        int code = ended.exitCode();
        if (code > SIGNAL_BASE && code < SIGNAL_BASE + 65) {
            return OptionalInt.of(code - SIGNAL_BASE);
        }
        return ended.lastLines().stream()
                .map(JAVA_LAST_WORDS::matcher)
                .filter(Matcher::find)
                .mapToInt(matcher -> Integer.parseInt(matcher.group(1), 16))
                .findFirst();
    }
}
