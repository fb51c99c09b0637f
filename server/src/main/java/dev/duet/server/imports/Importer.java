package dev.duet.server.imports;

import dev.duet.events.DuetException;
import dev.duet.server.client.ApiClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file's way into a project: rows are read, made into events and sent in batches, in the file's order, with their own
 * times and uuids. It can be killed at any moment and run again: it goes on after the last batch that the server has, and
 * what was sent twice is stored once, because uuids stay. Holds one batch in memory.
 */
public final class Importer {
    private static final int ROW_BYTES = 1 << 20;
    private static final int BATCH_EVENTS = 1_000;
    private static final int BATCH_BYTES = 4 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI url;
    private final String token;
    private final @Nullable Path stateFile;
    private final @Nullable Instant defaultTime;
    private final ImportProgress progress;

    /**
     * An import into the project with a token.
     *
     * @param stateFile where it is kept how far the import has come; null where an import begins anew each time
     * @param defaultTime when the events of rows without a time happened; null where such rows are bad
     */
    public Importer(
            URI url, String token, @Nullable Path stateFile, @Nullable Instant defaultTime, ImportProgress progress) {
        this.url = url;
        this.token = token;
        this.stateFile = stateFile;
        this.defaultTime = defaultTime;
        this.progress = progress;
    }

    /**
     * What became of a file.
     *
     * @param rows the rows of the file, those of earlier runs included
     * @param sent the events that the server has of it
     * @param bad the rows that no event could be made of
     */
    public record Outcome(long rows, long sent, long bad) {}

    /** Forgets how far an import has come, so that it begins anew. */
    public static void forget(Path stateFile) {
        ImportState.forget(stateFile);
    }

    /** Imports a file. */
    public Outcome file(Path file) {
        ImportState state = stateFile == null ? ImportState.NOTHING : ImportState.read(stateFile);
        if (state.rows() > 0) {
            try (Source source = Source.of(file)) {
                Outcome outcome = run(source, size(file), state);
                if (outcome != null) {
                    return outcome;
                }
                progress.tell("the file is not the one that was imported in part; beginning anew");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        try (Source source = Source.of(file)) {
            return required(run(source, size(file), ImportState.NOTHING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Imports what comes in; with a state it has to begin as it did before. */
    public Outcome stream(InputStream in) {
        ImportState state = stateFile == null ? ImportState.NOTHING : ImportState.read(stateFile);
        try (Source source = Source.of(in)) {
            Outcome outcome = run(source, -1, state);
            if (outcome == null) {
                throw DuetException.invalid(
                        "--state", "the input does not begin as the one whose import " + stateFile + " tells of");
            }
            return outcome;
        } catch (IOException e) {
            throw DuetException.invalid("FILE", "cannot read the input: " + e.getMessage());
        }
    }

    /** Null where the source does not begin with what the state says was done. */
    private @Nullable Outcome run(Source source, long size, ImportState state) {
        Reading reading = new Reading(source, state);
        try (ApiClient client = new ApiClient(url, "")) {
            if (!reading.skip()) {
                return null;
            }
            progress.begin(state.rows(), source::bytesRead, size);
            reading.send(new Delivery(client, token, PATIENCE, reading::refused, progress::tell));
        } catch (IOException e) {
            throw DuetException.invalid(
                    "FILE", "the file cannot be read beyond line " + reading.line + ": " + e.getMessage());
        } finally {
            progress.end();
        }
        if (stateFile != null) {
            ImportState.forget(stateFile);
        }
        return new Outcome(reading.rows, reading.sent, reading.bad);
    }

    private static Outcome required(@Nullable Outcome outcome) {
        if (outcome == null) {
            throw new IllegalStateException("every file begins with nothing");
        }
        return outcome;
    }

    private static long size(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.size(file) : -1;
    }

    /** One pass over a source. */
    private final class Reading {
        private final Source source;
        private final ImportState begin;
        private final MessageDigest digest = ImportState.sha256();
        private final List<ImportedEvent> batch = new ArrayList<>();
        private @Nullable Rows opened;
        private long batchBytes;
        private long line;
        private long rows;
        private long sent;
        private long bad;

        Reading(Source source, ImportState begin) {
            this.source = source;
            this.begin = begin;
            this.sent = begin.sent();
            this.bad = begin.bad();
        }

        /** Passes over what is done; false when it is not what was done then. */
        boolean skip() throws IOException {
            Rows all = open();
            while (rows < begin.rows()) {
                if (next(all) == null) {
                    return false;
                }
            }
            return begin.rows() == 0 || digest().equals(begin.digest());
        }

        void send(Delivery delivery) throws IOException {
            Rows all = open();
            for (Row row; (row = next(all)) != null; ) {
                add(all, row);
                if (batch.size() >= BATCH_EVENTS || batchBytes >= BATCH_BYTES) {
                    flush(delivery);
                }
            }
            flush(delivery);
        }

        void refused(ImportedEvent event, String reason) {
            bad++;
            progress.bad(event.line(), reason);
        }

        private void add(Rows all, Row row) {
            try {
                String problem = row.problem();
                if (problem != null) {
                    throw new BadRowException(problem);
                }
                ImportedEvent event = ImportedEvent.of(row, all.fields(row), defaultTime, ROW_BYTES);
                batch.add(event);
                batchBytes += event.json().length;
            } catch (BadRowException e) {
                bad++;
                progress.bad(row.line(), String.valueOf(e.getMessage()));
            }
        }

        private void flush(Delivery delivery) {
            sent += delivery.deliver(batch);
            batch.clear();
            batchBytes = 0;
            progress.rows(rows, bad);
            if (stateFile != null) {
                new ImportState(rows, sent, bad, digest()).write(stateFile);
            }
        }

        private Rows open() throws IOException {
            Rows known = opened;
            if (known == null) {
                known = source.rows(ROW_BYTES);
                opened = known;
            }
            return known;
        }

        private @Nullable Row next(Rows all) throws IOException {
            Row row = all.next();
            if (row != null) {
                rows++;
                line = row.line();
                digest.update(row.content());
                digest.update((byte) '\n');
            }
            return row;
        }

        private String digest() {
            try {
                return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("the digests of every Java platform can be copied", e);
            }
        }
    }
}
