package dev.duet.clickhouse.migrations;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.client.RowBinaryReader.Reading;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The statements of an {@link EventsRebuild}, about {@code events} and its shadow {@code events_rebuilt}. */
final class RebuildTables {
    private static final Occasion OCCASION = Occasion.job("rebuild");
    private static final int LOOKS = 6_000;
    private static final long PAUSE_MILLISECONDS = 100;

    private final ClickHouseClient clickhouse;

    RebuildTables(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    /**
     * What a day holds.
     *
     * @param hash the sum of the hashes of the values of all rows
     */
    record Content(long rows, long hash) {
        static final Content NONE = new Content(0, 0);

        /** Whether this cannot become the other by copying what is missing. */
        boolean isNoBeginningOf(Content other) {
            return rows > other.rows || (rows == other.rows && hash != other.hash);
        }
    }

    /** The table's engine with its keys and settings; empty where there is no such table. */
    String engine(String table) {
        List<String> found = ask(
                Sql.of(
                        "SELECT engine_full FROM system.tables WHERE database = currentDatabase() AND name = {0}",
                        Sql.text(table)),
                RowBinaryReader.rows(RowBinaryReader::text));
        return found.isEmpty() ? "" : found.getFirst();
    }

    /** What the server makes of an engine, in its own words. */
    String wanted(String engine) {
        clickhouse.execute(Sql.of("DROP TABLE IF EXISTS events_wanted SYNC"));
        clickhouse.executeMigration("CREATE TABLE events_wanted AS events " + engine);
        String wanted = engine("events_wanted");
        clickhouse.execute(Sql.of("DROP TABLE events_wanted SYNC"));
        return wanted;
    }

    void create(String engine) {
        clickhouse.executeMigration("CREATE TABLE events_rebuilt AS events " + engine);
    }

    void drop() {
        clickhouse.execute(Sql.of("DROP TABLE IF EXISTS events_rebuilt SYNC"));
    }

    void exchange() {
        clickhouse.execute(Sql.of("EXCHANGE TABLES events AND events_rebuilt"));
    }

    /** Whether both tables have the same columns with the same definitions in the same order, projections and indexes. */
    boolean shapesAgree() {
        return shape("events").equals(shape("events_rebuilt"));
    }

    private List<String> shape(String table) {
        return ask(Sql.of("""
                        SELECT definition
                        FROM (
                            SELECT
                                position,
                                concat(
                                    name, ' ', type, ' ', default_kind, ' ', default_expression, ' ', compression_codec, ' ',
                                    comment
                                ) AS definition
                            FROM system.columns
                            WHERE database = currentDatabase() AND table = {table}
                            UNION ALL
                            SELECT 1000000 AS position, concat(name, ' ', query) AS definition
                            FROM system.projections
                            WHERE database = currentDatabase() AND table = {table}
                            UNION ALL
                            SELECT 1000000 AS position, concat(name, ' ', type_full, ' ', expr) AS definition
                            FROM system.data_skipping_indices
                            WHERE database = currentDatabase() AND table = {table}
                        )
                        ORDER BY position, definition
                        """, Map.of("table", Sql.text(table))), RowBinaryReader.rows(RowBinaryReader::text));
    }

    /** The partitions that have rows, in order, and how many. */
    Map<String, Long> partitions(String table) {
        return ask(Sql.of("""
                        SELECT partition_id, toInt64(sum(rows))
                        FROM system.parts
                        WHERE database = currentDatabase() AND table = {0} AND active AND rows > 0
                        GROUP BY partition_id
                        ORDER BY partition_id
                        """, Sql.text(table)), in -> {
            Map<String, Long> partitions = new LinkedHashMap<>();
            while (in.hasNext()) {
                partitions.put(in.text(), in.int64());
            }
            return partitions;
        });
    }

    long rows(String table) {
        return partitions(table).values().stream().mapToLong(Long::longValue).sum();
    }

    /** The number of the last mutation that a partition of the table of events has had; merges do not change it. */
    long mutation(String partition) {
        return ask(Sql.of("""
                        SELECT toInt64(max(toUInt64OrZero(splitByChar('_', name)[5])))
                        FROM system.parts
                        WHERE database = currentDatabase() AND table = 'events' AND active AND partition_id = {0}
                        """, Sql.text(partition)), RowBinaryReader::int64);
    }

    /** The days of a partition, as numbers since 1970, and how many rows each has. */
    Map<Long, Long> days(String table, String partition) {
        return ask(Sql.of("""
                        SELECT toInt64(toUInt16(day)), toInt64(count())
                        FROM {0}
                        WHERE _partition_id = {1}
                        GROUP BY day
                        ORDER BY day
                        """, Sql.identifier(table), Sql.text(partition)), in -> {
            Map<Long, Long> days = new LinkedHashMap<>();
            while (in.hasNext()) {
                days.put(in.int64(), in.int64());
            }
            return days;
        });
    }

    /** What these days of a partition hold. A tuple is hashed, for a NULL among values would make their hash NULL. */
    Map<Long, Content> contents(String table, String partition, Set<Long> days) {
        Map<String, Sql> pieces = Map.of(
                "columns", columns(),
                "table", Sql.identifier(table),
                "partition", Sql.text(partition),
                "days", Sql.int64s(days.stream().sorted().toList()));
        return ask(Sql.of("""
                        SELECT
                            toInt64(toUInt16(day)),
                            toInt64(count()),
                            reinterpretAsInt64(sum(cityHash64(tuple({columns}))))
                        FROM {table}
                        WHERE _partition_id = {partition} AND has({days}, toInt64(toUInt16(day)))
                        GROUP BY day
                        ORDER BY day
                        """, pieces), in -> {
            Map<Long, Content> contents = new LinkedHashMap<>();
            while (in.hasNext()) {
                contents.put(in.int64(), new Content(in.int64(), in.int64()));
            }
            return contents;
        });
    }

    /** All rows of a day, or those that are missing where some are there. */
    void copyDay(String partition, long day, boolean missing) {
        Map<String, Sql> pieces =
                Map.of("columns", columns(), "partition", Sql.text(partition), "day", Sql.number(day));
        clickhouse.execute(missing ? missingOfDay(pieces) : Sql.of("""
                INSERT INTO events_rebuilt ({columns})
                SETTINGS insert_deduplicate = 0
                SELECT {columns}
                FROM events
                WHERE _partition_id = {partition} AND day = toDate(toUInt16({day}))
                """, pieces));
    }

    private static Sql missingOfDay(Map<String, Sql> pieces) {
        return Sql.of("""
                INSERT INTO events_rebuilt ({columns})
                SETTINGS insert_deduplicate = 0
                SELECT {columns}
                FROM events
                WHERE _partition_id = {partition}
                  AND day = toDate(toUInt16({day}))
                  AND (project, uuid) NOT IN (
                      SELECT project, uuid
                      FROM events_rebuilt
                      WHERE _partition_id = {partition} AND day = toDate(toUInt16({day}))
                  )
                """, pieces);
    }

    /** The columns that hold something of their own, those with defaults among them. */
    private Sql columns() {
        List<String> names = ask(Sql.of("""
                        SELECT name
                        FROM system.columns
                        WHERE database = currentDatabase()
                          AND table = 'events_rebuilt'
                          AND default_kind IN ('', 'DEFAULT')
                        ORDER BY position
                        """), RowBinaryReader.rows(RowBinaryReader::text));
        return Sql.join(", ", names.stream().map(Sql::identifier).toList());
    }

    void dropPartitionsThatAreGone() {
        Set<String> there = partitions("events").keySet();
        for (String partition : partitions("events_rebuilt").keySet()) {
            if (!there.contains(partition)) {
                dropPartition(partition);
            }
        }
    }

    void dropPartition(String partition) {
        clickhouse.execute(Sql.of("ALTER TABLE events_rebuilt DROP PARTITION ID {0}", Sql.quoted(partition)));
    }

    /** Ends what an earlier run, or a call that was repeated, still copies, and waits for its end. */
    void endCopies() {
        await(Sql.of("""
                        SELECT toInt64(count())
                        FROM system.processes
                        WHERE current_database = currentDatabase() AND startsWith(query, 'INSERT INTO events_rebuilt')
                        """), () -> clickhouse.execute(Sql.of("""
                        KILL QUERY WHERE current_database = currentDatabase()
                            AND startsWith(query, 'INSERT INTO events_rebuilt')
                            ASYNC
                        """)), "an earlier run still copies");
    }

    /** Rows that the server is still changing would be exchanged half changed. */
    void awaitMutations() {
        await(Sql.of("""
                        SELECT toInt64(count())
                        FROM system.mutations
                        WHERE database = currentDatabase() AND table = 'events' AND NOT is_done
                        """), () -> {}, "the table of events is being changed");
    }

    private void await(Sql left, Runnable hurry, String failure) {
        for (int look = 0; look < LOOKS; look++) {
            if (ask(left, RowBinaryReader::int64) == 0) {
                return;
            }
            hurry.run();
            pause();
        }
        throw DuetException.unavailable(failure + "; run it again", null);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DuetException.unavailable("interrupted while waiting for ClickHouse", e);
        }
    }

    private <T> T ask(Sql sql, Reading<T> reading) {
        return clickhouse.query(sql, OCCASION, reading);
    }
}
