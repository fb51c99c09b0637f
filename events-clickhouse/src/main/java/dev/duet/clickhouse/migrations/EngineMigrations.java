package dev.duet.clickhouse.migrations;

import dev.duet.clickhouse.materializedcolumns.MaterializedColumn;
import dev.duet.clickhouse.materializedcolumns.MaterializedColumns;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.Migrations;
import java.util.List;

/** All migrations of the engine's database, in order. */
public final class EngineMigrations {
    private EngineMigrations() {}

    public static Migrations all() {
        return new Migrations(List.of(
                createEvents(),
                createPersonsAndGroups(),
                createCohorts(),
                addInitialColumns(),
                addDailyTotals(),
                PersonMigrations.mergePersons(),
                createRecordings(),
                addSessions()));
    }

    /**
     * The order of the rows serves questions about one event name over some days; {@code day} is stored because grouping
     * and pruning by two bytes is several times as fast as by the timestamp. Tokens of the last thousand inserts are kept, so that one
     * repeated after an unknown outcome inserts nothing.
     */
    private static Migration createEvents() {
        return new Migration(
                1,
                "create_events",
                "Creates the table of events, ordered by project, event, day, person and time.",
                List.of("""
                        CREATE TABLE IF NOT EXISTS events (
                            project UInt32,
                            event LowCardinality(String),
                            day Date COMMENT 'UTC day of the timestamp, within the days that Date knows',
                            timestamp DateTime64(6, 'UTC') CODEC(T64, LZ4),
                            person UInt32,
                            distinct_id String CODEC(ZSTD(1)),
                            uuid UUID,
                            created_at DateTime64(6, 'UTC') CODEC(T64, ZSTD(1)),
                            properties String CODEC(ZSTD(1)),
                            elements_chain String CODEC(ZSTD(1)),
                            group_0 String CODEC(ZSTD(1)),
                            group_1 String CODEC(ZSTD(1)),
                            group_2 String CODEC(ZSTD(1)),
                            group_3 String CODEC(ZSTD(1)),
                            group_4 String CODEC(ZSTD(1))
                        )
                        ENGINE = MergeTree
                        PARTITION BY toYYYYMM(day)
                        ORDER BY (project, event, day, person, timestamp)
                        SETTINGS non_replicated_deduplication_window = 1000
                        """),
                List.of("DROP TABLE IF EXISTS events"));
    }

    private static Migration createPersonsAndGroups() {
        return new Migration(
                2,
                "create_persons_and_groups",
                "Creates the tables of persons and groups, in which the row with the highest version counts.",
                List.of("""
                        CREATE TABLE IF NOT EXISTS persons (
                            project UInt32,
                            person UInt32,
                            uuid UUID,
                            created_at DateTime64(6, 'UTC') CODEC(T64, LZ4),
                            properties String CODEC(ZSTD(1)),
                            version UInt64
                        )
                        ENGINE = ReplacingMergeTree(version)
                        ORDER BY (project, person)
                        SETTINGS non_replicated_deduplication_window = 1000
                        """, """
                        CREATE TABLE IF NOT EXISTS `groups` (
                            project UInt32,
                            type UInt8,
                            key String,
                            created_at DateTime64(6, 'UTC') CODEC(T64, LZ4),
                            properties String CODEC(ZSTD(1)),
                            version UInt64
                        )
                        ENGINE = ReplacingMergeTree(version)
                        ORDER BY (project, type, key)
                        SETTINGS non_replicated_deduplication_window = 1000
                        """),
                List.of("DROP TABLE IF EXISTS `groups`", "DROP TABLE IF EXISTS persons"));
    }

    /** The members of a cohort are replaced all at once, by the row in {@code cohorts} that names their generation. */
    private static Migration createCohorts() {
        return new Migration(
                3,
                "create_cohorts",
                "Creates the tables of cohorts, their generations and the members of each.",
                List.of("""
                        CREATE TABLE IF NOT EXISTS cohorts (
                            project UInt32,
                            cohort UInt64,
                            generation UInt64
                        )
                        ENGINE = ReplacingMergeTree(generation)
                        ORDER BY (project, cohort)
                        """, """
                        CREATE TABLE IF NOT EXISTS cohort_members (
                            project UInt32,
                            cohort UInt64,
                            generation UInt64,
                            person UInt32
                        )
                        ENGINE = MergeTree
                        ORDER BY (project, cohort, generation, person)
                        """),
                List.of("DROP TABLE IF EXISTS cohort_members", "DROP TABLE IF EXISTS cohorts"));
    }

    private static Migration addInitialColumns() {
        return new Migration(
                4,
                "add_initial_columns",
                "Gives the usual properties of web analytics columns of their own.",
                MaterializedColumns.initial().stream()
                        .map(MaterializedColumn::add)
                        .map(Sql::readable)
                        .toList(),
                MaterializedColumns.initial().stream()
                        .map(column -> Sql.of(
                                        "ALTER TABLE events DROP COLUMN IF EXISTS {0}", Sql.identifier(column.name()))
                                .readable())
                        .toList());
    }

    /**
     * The server keeps a projection with the rows of each part and reads it instead of them where a question asks no more
     * than the number of events of each day: some hundred rows in place of millions.
     */
    private static Migration addDailyTotals() {
        return new Migration(
                5,
                "add_daily_totals",
                "Keeps the number of events of each name and day beside the events.",
                List.of("""
                        ALTER TABLE events ADD PROJECTION IF NOT EXISTS daily (
                            SELECT project, event, day, count() GROUP BY project, event, day
                        )
                        """, "ALTER TABLE events MATERIALIZE PROJECTION daily"),
                List.of("ALTER TABLE events DROP PROJECTION IF EXISTS daily"));
    }

    /** The order holds what tells a piece from all others, so that one stored twice counts once. */
    private static Migration createRecordings() {
        return new Migration(
                7,
                "create_recordings",
                "Creates the table of the pieces of session recordings, ordered by project, session and time.",
                List.of("""
                        CREATE TABLE IF NOT EXISTS recordings (
                            project UInt32,
                            session String CODEC(ZSTD(1)),
                            started_at DateTime64(6, 'UTC'),
                            uuid UUID,
                            day Date,
                            ended_at DateTime64(6, 'UTC') CODEC(T64, LZ4),
                            window_id String CODEC(ZSTD(1)),
                            distinct_id String CODEC(ZSTD(1)),
                            clicks UInt32 CODEC(T64, LZ4),
                            keypresses UInt32 CODEC(T64, LZ4),
                            url String CODEC(ZSTD(1)),
                            snapshots String CODEC(ZSTD(1))
                        )
                        ENGINE = ReplacingMergeTree
                        PARTITION BY toYYYYMM(day)
                        ORDER BY (project, session, started_at, uuid)
                        SETTINGS non_replicated_deduplication_window = 1000
                        """),
                List.of("DROP TABLE IF EXISTS recordings"));
    }

    /**
     * When each session began and ended is kept by day and session: a tenth of the rows, which questions about sessions read
     * in place of all events. An operator may have dropped the column that it is about, so that is made first.
     */
    private static Migration addSessions() {
        MaterializedColumn sessions = MaterializedColumns.sessions();
        return new Migration(
                8,
                "add_sessions",
                "Keeps when each session began and ended beside the events.",
                List.of(
                        sessions.add().readable(),
                        sessions.addDailyTotals().orElseThrow().readable(),
                        Sql.of("ALTER TABLE events MATERIALIZE PROJECTION {0}", sessions.projection())
                                .readable()),
                List.of(Sql.of("ALTER TABLE events DROP PROJECTION IF EXISTS {0}", sessions.projection())
                        .readable()));
    }

    /**
     * An expensive migration: gives the table of events another engine, order or settings by copying it beside the running
     * product ({@link EventsRebuild}). None of the product's own does so today.
     *
     * @param after the clauses of {@code CREATE TABLE} from {@code ENGINE} on, as they shall be
     * @param before the same as they are, to go back to
     */
    public static Migration rebuildEvents(int number, String name, String description, Sql after, Sql before) {
        return new Migration(number, name, description, List.of(after.readable()), List.of(before.readable()), true);
    }
}
