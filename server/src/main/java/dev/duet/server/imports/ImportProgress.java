package dev.duet.server.imports;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * What somebody who waits for an import sees: on a terminal one line that changes, elsewhere a line now and then; rows that
 * were bad with their line, the first ones each, the others counted.
 */
public final class ImportProgress {
    private static final int MOST_BAD = 100;
    private static final long TERMINAL_NANOS = Duration.ofMillis(200).toNanos();
    private static final long PLAIN_NANOS = Duration.ofSeconds(10).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private LongSupplier bytesRead = () -> 0;
    private long size = -1;
    private long started;
    private long shown;
    private long firstRow;
    private long firstByte;
    private long told;
    private boolean open;

    /**
     * Progress that is written to {@code out}.
     *
     * @param terminal whether a line can be written over
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    public ImportProgress(PrintStream out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    /** On the error stream, as a terminal's where there is one. */
    // Java 25 gives no console again where input or output is not a terminal's.
    @SuppressWarnings("SystemConsoleNull")
    public static ImportProgress standard() {
        var console = System.console();
        return new ImportProgress(System.err, console != null && console.isTerminal(), System::nanoTime);
    }

    void tell(String line) {
        clear();
        out.println("duet: " + line);
    }

    /**
     * The sending begins.
     *
     * @param rows how many rows were done before
     * @param read how many bytes of the file were read by now
     * @param bytes the file's size, negative when nobody knows it
     */
    void begin(long rows, LongSupplier read, long bytes) {
        if (rows > 0) {
            tell("going on after %,d rows".formatted(rows));
        }
        bytesRead = read;
        size = bytes;
        started = nanoTime.getAsLong();
        shown = started;
        firstRow = rows;
        firstByte = read.getAsLong();
    }

    void bad(long line, String reason) {
        told++;
        if (told <= MOST_BAD) {
            tell("line " + line + ": " + reason);
        } else if (told == MOST_BAD + 1) {
            tell("more than " + MOST_BAD + " rows are bad; the others are only counted");
        }
    }

    void rows(long rows, long bad) {
        long now = nanoTime.getAsLong();
        if (now - shown < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
            return;
        }
        shown = now;
        String line = line(rows, bad, (now - started) / 1e9);
        if (terminal) {
            out.print("\r\u001b[K" + line);
            out.flush();
            open = true;
        } else {
            out.println("duet: " + line);
        }
    }

    void end() {
        clear();
    }

    private String line(long rows, long bad, double seconds) {
        StringBuilder line = new StringBuilder();
        long read = bytesRead.getAsLong();
        if (size > 0) {
            line.append(String.format(Locale.ROOT, "%3d %%  ", Math.min(100, read * 100 / size)));
        }
        line.append(String.format(Locale.ROOT, "%,d rows  %,.0f/s", rows, (rows - firstRow) / seconds));
        if (bad > 0) {
            line.append(String.format(Locale.ROOT, "  %,d bad", bad));
        }
        if (size > 0 && read > firstByte) {
            double left = seconds * Math.max(0, size - read) / (read - firstByte);
            line.append("  ").append(words(Math.round(left))).append(" left");
        }
        return line.toString();
    }

    private static String words(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }

    private void clear() {
        if (open) {
            out.print("\r\u001b[K");
            open = false;
        }
    }
}
