package dev.duet.server.taxonomy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps definitions up to date with bounded work for each batch. A new name, and a type that turns out to be another one, is
 * written with the batch that brings it; volumes and times of the last event are added up in memory and written every few
 * seconds, a row for each name and day. A crash loses the counts of these seconds and nothing else. Used by one thread, which
 * alone writes these tables.
 */
public final class Taxonomy {
    /** Volumes are shown for 30 days; a little more is kept. */
    private static final int DAYS_KEPT = 32;

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration CLEANING = Duration.ofHours(1);
    private static final int MOST_COUNTED = 50_000;

    /** Names and pairs of names, of all projects together; some ten million bytes. */
    private static final int MOST_REMEMBERED = 500_000;

    private final DefinitionTable table = new DefinitionTable();
    private final Cache<Long, KnownDefinitions> known = Caffeine.newBuilder()
            .maximumWeight(MOST_REMEMBERED)
            .weigher((Long project, KnownDefinitions definitions) -> definitions.size())
            .build();
    private final Clock clock;
    private DefinitionTally counted = new DefinitionTally();
    private long writtenAt = System.nanoTime() - PAUSE.toNanos();
    private long cleanedAt = System.nanoTime() - CLEANING.toNanos();

    public Taxonomy(Clock clock) {
        this.clock = clock;
    }

    /** What one batch came to; remembered only once its transaction is safe. */
    public final class Outcome {
        private final Map<Long, NewDefinitions> made = new HashMap<>();
        private final DefinitionTally left;
        private final boolean wroteCounts;

        private Outcome(DefinitionTally left, boolean wroteCounts) {
            this.left = left;
            this.wroteCounts = wroteCounts;
        }

        /** To be called after the commit. */
        public void remember() {
            made.forEach((project, news) -> {
                KnownDefinitions present = known.getIfPresent(project);
                if (present != null) {
                    news.remember(present);
                    known.put(project, present); // to be weighed again
                }
            });
            if (wroteCounts) {
                counted = new DefinitionTally();
                writtenAt = System.nanoTime();
            } else {
                counted.add(left);
            }
        }
    }

    /** Writes what the batch brings, inside the connection's transaction. */
    public Outcome write(Connection connection, DefinitionTally tally) throws SQLException {
        boolean due = isDue() || counted.size() + tally.size() > MOST_COUNTED;
        Outcome outcome = new Outcome(tally, due);
        for (Map.Entry<Long, DefinitionTally.OfProject> project :
                tally.projects().entrySet()) {
            KnownDefinitions present = known.getIfPresent(project.getKey());
            if (present == null) {
                present = table.load(connection, project.getKey());
                known.put(project.getKey(), present);
            }
            NewDefinitions made = NewDefinitions.of(project.getValue(), present);
            if (!made.isNothing()) {
                table.insert(connection, project.getKey(), made);
                outcome.made.put(project.getKey(), made);
            }
        }
        if (due) {
            DefinitionTally all = new DefinitionTally();
            all.add(counted);
            all.add(tally);
            writeCounts(connection, all);
        }
        return outcome;
    }

    /** Writes what waits to be written, if it has waited long enough; commits. */
    public void writeWaiting(Connection connection) throws SQLException {
        if (isDue()) {
            writeAll(connection);
        }
    }

    /** Writes all that waits to be written; commits. */
    public void writeAll(Connection connection) throws SQLException {
        if (counted.size() == 0) {
            return;
        }
        DefinitionTally waiting = counted;
        counted = new DefinitionTally(); // what cannot be written now is not tried for ever
        writtenAt = System.nanoTime();
        writeCounts(connection, waiting);
        connection.commit();
    }

    /** Drops what waits to be written, because writing failed, and forgets what is remembered of the tables. */
    public void giveUp() {
        counted = new DefinitionTally();
        forget();
    }

    /** Forgets what is remembered of the tables, because a transaction did not end well or something else wrote. */
    public void forget() {
        known.invalidateAll();
    }

    private boolean isDue() {
        return System.nanoTime() - writtenAt >= PAUSE.toNanos();
    }

    private void writeCounts(Connection connection, DefinitionTally all) throws SQLException {
        LocalDate from = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS_KEPT);
        for (Map.Entry<Long, DefinitionTally.OfProject> project : all.projects().entrySet()) {
            table.addEvents(connection, project.getKey(), project.getValue().events(), from);
            table.addProperties(connection, project.getKey(), project.getValue().properties(), from);
        }
        if (System.nanoTime() - cleanedAt >= CLEANING.toNanos()) {
            table.forget(connection, from);
            cleanedAt = System.nanoTime();
        }
    }
}
