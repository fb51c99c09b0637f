package dev.duet.clickhouse.migrations;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.migrations.RebuildTables.Content;
import dev.duet.events.DuetException;
import dev.duet.events.migration.WriterPause;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleConsumer;

/**
 * Gives the table of events another engine or order while events come in and questions are asked: a shadow table gets the rows
 * day by day, each day is compared by count and hash, then the two tables change places.
 *
 * <p><b>Why nothing is lost or doubled.</b> Until the exchange the old table is the only one that anybody else reads or writes;
 * the shadow is written by this copying alone.
 * <ul>
 *   <li>What is appended meanwhile is in the old table. Passes without a pause copy what is there; the last pass runs while
 *       nobody in any process may change events (see {@link WriterPause}), so after it the shadow has all of it. Without
 *       mutations a table only grows, so a day whose hashes were equal once and whose count is the same is equal still, and
 *       the pause only needs to look at the days that grew.
 *   <li>A deletion, or any other mutation, raises the partition's mutation number. Then nothing that was found before counts:
 *       every day of the partition is compared again, and where one differs the partition is copied anew. The pause begins with
 *       waiting until no mutation runs.
 *   <li>A folding of merged persons replaces whole partitions without a mutation, so it does nothing while there is a shadow, and
 *       the shadow is made in a pause.
 *   <li>A column or projection that is added or dropped meanwhile makes the shadow useless; it is begun anew. Columns
 *       are copied by name, those with a default like all others.
 *   <li>A killed run leaves the shadow with whole days, a part of a day, or an INSERT that the server still works on. The next
 *       run ends such an INSERT before it looks at the shadow, and again before each comparison: none can write after
 *       the comparison that it is judged by. A part of a day is completed by its missing uuids.
 *   <li>Killed between the exchange and the journal, the table has the wanted engine already; what is left is dropped.
 *   <li>The tokens by which the old table knows a repeated insert go with it. A batch that is repeated after the
 *       exchange is looked up by its uuids first, as always, and found in the copy; an insert of which the answer is
 *       missing reaches the old table only, where it is either copied in the pause or never seen, and is repeated.
 *   <li>A question that began on the old table ends on it; both hold the same at the exchange.
 * </ul>
 */
final class EventsRebuild {
    /** Without a pause, so that the last pass has little left to do. */
    private static final int PASSES = 4;

    private static final int STARTS = 3;
    private static final int COPIES = 3;

    /** Rows that may be left for the pause. */
    private static final long FEW = 20_000;

    private static final double COPYING = 0.7;
    private static final double BEFORE_THE_EXCHANGE = 0.95;

    private final String engine;
    private final WriterPause pause;
    private final DoubleConsumer progress;
    private final RebuildTables tables;
    private final Map<String, Verified> verified = new HashMap<>();
    private double told;
    private boolean hasDropped;

    /** The number of rows of each day of a partition that was found equal, and the mutation that it had by then. */
    private record Verified(long mutation, Map<Long, Long> days) {}

    /**
     * A rebuild of the table of events.
     *
     * @param engine the new {@code ENGINE} clause, with its keys and settings
     * @param pause keeps events from being changed, by this process as well
     * @param progress is told how much is copied, after each step; may throw to end it
     */
    EventsRebuild(ClickHouseClient clickhouse, String engine, WriterPause pause, DoubleConsumer progress) {
        this.engine = engine;
        this.pause = pause;
        this.progress = progress;
        this.tables = new RebuildTables(clickhouse);
    }

    void run() {
        tables.endCopies();
        String wanted = tables.wanted(engine);
        for (int start = 0; start < STARTS; start++) {
            if (tables.engine("events").equals(wanted)) {
                tables.drop();
                return;
            }
            begin(wanted);
            copyBeside();
            pause.during(() -> exchange(wanted));
        }
        if (!tables.engine("events").equals(wanted)) {
            throw DuetException.unavailable(
                    "the columns of the table of events changed again and again while it was copied; run it again",
                    null);
        }
        tables.drop();
    }

    private void begin(String wanted) {
        String begun = tables.engine("events_rebuilt");
        if (!begun.isEmpty() && (!begun.equals(wanted) || !tables.shapesAgree())) {
            tables.drop();
            begun = "";
        }
        if (begun.isEmpty()) {
            verified.clear();
            // A folding of persons that looked whether there is a shadow has ended by then; later ones see it.
            pause.during(() -> tables.create(engine));
        }
    }

    private void copyBeside() {
        for (int pass = 0; pass < PASSES; pass++) {
            boolean equal = pass(pass == 0);
            long left = tables.rows("events") - tables.rows("events_rebuilt");
            if (equal || (!hasDropped && left <= FEW)) {
                return;
            }
        }
    }

    /** The last pass and the change of places; leaves all as it is where the columns are not the same any more. */
    private void exchange(String wanted) {
        tables.awaitMutations();
        if (!tables.shapesAgree()) {
            return;
        }
        for (int copy = 0; !pass(false); copy++) {
            if (copy == COPIES) {
                throw DuetException.internal("the copy of the events differs from them again and again", null);
            }
        }
        tables.exchange();
        if (!tables.engine("events").equals(wanted)) {
            throw DuetException.unavailable("ClickHouse did not say what became of the exchange; run it again", null);
        }
        tell(1);
    }

    /** Brings every partition up to date; whether each was the same when it was compared. */
    private boolean pass(boolean tells) {
        hasDropped = false;
        tables.dropPartitionsThatAreGone();
        Map<String, Long> partitions = tables.partitions("events");
        double rows = partitions.values().stream().mapToLong(Long::longValue).sum();
        double before = 0;
        boolean equal = true;
        for (Map.Entry<String, Long> partition : partitions.entrySet()) {
            double start = before / rows;
            double share = partition.getValue() / rows;
            equal &= bring(partition.getKey(), done -> {
                if (tells) {
                    tell(BEFORE_THE_EXCHANGE * (start + share * done));
                }
            });
            before += partition.getValue();
        }
        return equal;
    }

    private boolean bring(String partition, DoubleConsumer tell) {
        long mutation = tables.mutation(partition);
        Map<Long, Long> wanted = tables.days("events", partition);
        Map<Long, Long> copied = tables.days("events_rebuilt", partition);
        if (copied.entrySet().stream().anyMatch(day -> day.getValue() > wanted.getOrDefault(day.getKey(), 0L))) {
            drop(partition);
            copied = Map.of();
        }
        Verified known = verified.get(partition);
        Map<Long, Long> sure = known == null || known.mutation() != mutation ? Map.of() : known.days();
        if (!wanted.equals(sure)) {
            copyDays(partition, wanted, copied, tell);
            tables.endCopies();
            Map<Long, Long> doubtful = new HashMap<>(wanted);
            doubtful.entrySet().removeAll(sure.entrySet());
            Map<Long, Long> equal = new HashMap<>(sure);
            if (!compare(partition, doubtful.keySet(), equal)) {
                drop(partition);
                return false;
            }
            verified.put(partition, new Verified(mutation, Map.copyOf(equal)));
            tell.accept(1);
            return equal.entrySet().containsAll(wanted.entrySet());
        }
        tell.accept(1);
        return true;
    }

    /** Adds the days that are equal; false where the copy of any has what the original has not. */
    private boolean compare(String partition, Set<Long> days, Map<Long, Long> equal) {
        Map<Long, Content> originals = tables.contents("events", partition, days);
        Map<Long, Content> copies = tables.contents("events_rebuilt", partition, days);
        for (Map.Entry<Long, Content> original : originals.entrySet()) {
            Content copy = copies.getOrDefault(original.getKey(), Content.NONE);
            if (copy.isNoBeginningOf(original.getValue())) {
                return false;
            }
            if (copy.equals(original.getValue())) {
                equal.put(original.getKey(), copy.rows());
            }
        }
        return originals.keySet().containsAll(copies.keySet());
    }

    private void copyDays(String partition, Map<Long, Long> wanted, Map<Long, Long> copied, DoubleConsumer tell) {
        double rows = wanted.values().stream().mapToLong(Long::longValue).sum();
        double done = 0;
        for (Map.Entry<Long, Long> day : wanted.entrySet()) {
            long there = copied.getOrDefault(day.getKey(), 0L);
            if (there < day.getValue()) {
                tables.copyDay(partition, day.getKey(), there > 0);
            }
            done += day.getValue();
            tell.accept(COPYING * done / rows);
        }
    }

    private void drop(String partition) {
        tables.dropPartition(partition);
        verified.remove(partition);
        hasDropped = true;
    }

    private void tell(double done) {
        told = Math.max(told, Math.min(1, done));
        progress.accept(told);
    }
}
