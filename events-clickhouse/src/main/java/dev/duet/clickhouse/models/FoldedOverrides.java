package dev.duet.clickhouse.models;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.event.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Writes the present numbers into the events and forgets the past ones, a month at a time: the month is copied with its
 * numbers mapped, and the copy takes its place in one stroke. A question maps what it reads, so that it means the same before
 * and after. What came into the month while it was copied is added while nobody appends, day by day; where something was
 * deleted meanwhile, which shows when both are compared, the month is left for another time.
 */
public final class FoldedOverrides {
    private static final Occasion OCCASION = Occasion.job("fold");

    /** So many cost every question some milliseconds. */
    private static final int MANY = 10_000;

    private static final Duration OLD = Duration.ofDays(7);

    private final ClickHouseClient clickhouse;

    public FoldedOverrides(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    private record Fingerprint(long rows, long sum) {}

    /**
     * One step; says whether there may be another one.
     *
     * @param alone runs work while nobody appends
     */
    public boolean step(long project, Instant before, Consumer<Runnable> alone) {
        long version = Timestamps.epochMicros(before);
        if (isRebuilt() || !isDue(project, version)) {
            return false;
        }
        List<String> past = past(project);
        if (!past.isEmpty()) {
            return rewrite(project, past.getFirst(), alone);
        }
        alone.accept(() -> {
            if (past(project).isEmpty()) {
                moveMembers(project);
                forget(project, version);
            }
        });
        return true;
    }

    /** Whether a migration copies the table at this moment: it relies on rows that stay as they are. */
    private boolean isRebuilt() {
        return clickhouse.query(
                Sql.of(
                        "SELECT count() > 0 FROM system.tables WHERE database = currentDatabase() AND name = 'events_rebuilt'"),
                OCCASION,
                row -> row.uint8() == 1);
    }

    /** Whether it is worth it: each month with a past number in it is written anew, however few there are. */
    private boolean isDue(long project, long before) {
        return clickhouse.query(
                Sql.of(
                        """
                        SELECT count() > {many} OR (count() > 0 AND min(version) < {old})
                        FROM (
                            SELECT version FROM person_overrides FINAL WHERE project = {project} AND version < {before}
                            UNION ALL
                            SELECT version FROM split_ids FINAL WHERE project = {project} AND version < {before}
                        )
                        """,
                        Map.of(
                                "project", Projects.sql(project),
                                "before", Sql.uint64(before),
                                "old", Sql.uint64(before - OLD.toNanos() / 1_000),
                                "many", Sql.uint64(MANY))),
                OCCASION,
                row -> row.uint8() == 1);
    }

    /** The months that hold events under past numbers. */
    private List<String> past(long project) {
        return clickhouse.query(
                Sql.of("""
                        SELECT _partition_id
                        FROM events
                        WHERE project = {project} AND person != {owner}
                        GROUP BY _partition_id
                        ORDER BY _partition_id
                        """, Map.of("project", Projects.sql(project), "owner", OwnerSql.owner(project))),
                OCCASION,
                RowBinaryReader.rows(RowBinaryReader::text));
    }

    /** Whether the month was replaced; not where something was deleted from it meanwhile. */
    private boolean rewrite(long project, String month, Consumer<Runnable> alone) {
        clickhouse.execute(Sql.of("DROP TABLE IF EXISTS events_folding"));
        clickhouse.execute(Sql.of("CREATE TABLE events_folding AS events"));
        copy(project, month, Sql.of("1"));
        AtomicBoolean replaced = new AtomicBoolean();
        alone.accept(() -> {
            for (long day : daysThatGrew(month)) {
                copy(project, month, missingOf(month, day));
            }
            if (!isRebuilt()
                    && fingerprint(Sql.of("events"), month).equals(fingerprint(Sql.of("events_folding"), month))) {
                clickhouse.execute(
                        Sql.of("ALTER TABLE events REPLACE PARTITION ID {0} FROM events_folding", Sql.quoted(month)));
                replaced.set(true);
            }
        });
        clickhouse.execute(Sql.of("DROP TABLE IF EXISTS events_folding"));
        return replaced.get();
    }

    private void copy(long project, String month, Sql which) {
        clickhouse.execute(Sql.of(
                """
                INSERT INTO events_folding
                SELECT * REPLACE (if(project = {project}, {owner}, person) AS person)
                FROM events
                WHERE _partition_id = {month} AND {which}
                SETTINGS insert_deduplicate = 0
                """,
                Map.of(
                        "project", Projects.sql(project),
                        "owner", OwnerSql.owner(project),
                        "month", Sql.text(month),
                        "which", which)));
    }

    private List<Long> daysThatGrew(String month) {
        return clickhouse.query(
                Sql.of("""
                        SELECT toInt64(toUInt16(day))
                        FROM (
                            SELECT day, 1 AS balance FROM events WHERE _partition_id = {month}
                            UNION ALL
                            SELECT day, -1 AS balance FROM events_folding WHERE _partition_id = {month}
                        )
                        GROUP BY day
                        HAVING sum(balance) > 0
                        """, Map.of("month", Sql.text(month))), OCCASION, RowBinaryReader.rows(RowBinaryReader::int64));
    }

    private static Sql missingOf(String month, long day) {
        return Sql.of("""
                toUInt16(day) = {day}
                AND (project, uuid) NOT IN (
                    SELECT project, uuid
                    FROM events_folding
                    WHERE _partition_id = {month} AND toUInt16(day) = {day}
                )""", Map.of("month", Sql.text(month), "day", Sql.int64(day)));
    }

    private Fingerprint fingerprint(Sql table, String month) {
        return clickhouse.query(
                Sql.of("""
                        SELECT toInt64(count()), reinterpretAsInt64(sum(cityHash64(project, uuid)))
                        FROM {table}
                        WHERE _partition_id = {month}
                        """, Map.of("table", table, "month", Sql.text(month))),
                OCCASION,
                row -> new Fingerprint(row.int64(), row.int64()));
    }

    private void moveMembers(long project) {
        Map<String, Sql> pieces = Map.of("project", Projects.sql(project));
        List<Long> cohorts =
                clickhouse.query(Sql.of("""
                        SELECT DISTINCT cohort
                        FROM cohort_members
                        WHERE project = {project}
                          AND person IN (SELECT person FROM person_overrides FINAL WHERE project = {project})
                        """, pieces), OCCASION, RowBinaryReader.rows(RowBinaryReader::int64));
        for (long cohort : cohorts) {
            Set<Long> members = new TreeSet<>(clickhouse.query(
                    Sql.of(
                            """
                            SELECT {survivor}
                            FROM cohort_members
                            WHERE project = {project}
                              AND cohort = {cohort}
                              AND generation = (
                                  SELECT max(generation) FROM cohorts WHERE project = {project} AND cohort = {cohort})
                            """,
                            Map.of(
                                    "survivor", OwnerSql.survivor(project),
                                    "project", Projects.sql(project),
                                    "cohort", Sql.uint64(cohort))),
                    OCCASION,
                    RowBinaryReader.rows(RowBinaryReader::uint32)));
            new CohortTable(clickhouse).store(project, cohort, members);
        }
    }

    /** All events carry present numbers now, so that nothing asks for these rows any more. */
    private void forget(long project, long version) {
        Map<String, Sql> pieces = Map.of("project", Projects.sql(project), "version", Sql.uint64(version));
        clickhouse.execute(Sql.of("""
                INSERT INTO person_overrides (project, person, survivor, version, is_folded)
                SELECT project, person, survivor, version + 1, 1
                FROM person_overrides FINAL
                WHERE project = {project} AND version < {version}
                """, pieces));
        clickhouse.execute(Sql.of("""
                INSERT INTO split_ids (project, person, distinct_id, owner, version, is_folded)
                SELECT project, person, distinct_id, owner, version + 1, 1
                FROM split_ids FINAL
                WHERE project = {project} AND version < {version}
                """, pieces));
    }
}
