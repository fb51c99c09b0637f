package dev.duet.clickhouse.models;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.client.RowBinaryWriter;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.event.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables of cohorts: members are written under a new generation first, then the cohort is switched to it, so that a
 * question sees all of the old members or all of the new ones.
 */
public final class CohortTable {
    private final ClickHouseClient clickhouse;

    public CohortTable(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    /** Replaces the members. */
    public void store(long project, long cohort, Set<Long> persons) {
        long previous = generation(project, cohort);
        long generation =
                Math.max(previous + 1, Timestamps.epochMicros(Instant.now())); // a failed attempt's is not used again
        if (!persons.isEmpty()) {
            RowBinaryWriter rows = new RowBinaryWriter(persons.size() * 24);
            for (long person : persons) {
                rows.uint32(Projects.checked("project", project));
                rows.int64(cohort);
                rows.int64(generation);
                rows.uint32(Projects.checked("person", person));
            }
            clickhouse.insert("cohort_members", List.of("project", "cohort", "generation", "person"), rows, "");
        }
        clickhouse.execute(Sql.of(
                "INSERT INTO cohorts (project, cohort, generation) SELECT {project}, {cohort}, {generation}",
                Map.of(
                        "project", Projects.sql(project),
                        "cohort", Sql.uint64(cohort),
                        "generation", Sql.uint64(generation))));
        forget(project, cohort, previous);
    }

    private long generation(long project, long cohort) {
        return clickhouse.query(
                Sql.of(
                        "SELECT max(generation) FROM cohorts WHERE project = {project} AND cohort = {cohort}",
                        Map.of("project", Projects.sql(project), "cohort", Sql.uint64(cohort))),
                Occasion.job("cohort"),
                RowBinaryReader::int64);
    }

    /** Deletes what is older than the generation before the present one, which a running question may still read. */
    private void forget(long project, long cohort, long before) {
        if (before == 0) {
            return;
        }
        clickhouse.execute(Sql.of(
                """
                DELETE FROM cohort_members
                WHERE project = {project} AND cohort = {cohort} AND generation < {before}
                """,
                Map.of(
                        "project", Projects.sql(project),
                        "cohort", Sql.uint64(cohort),
                        "before", Sql.uint64(before))));
    }
}
