package dev.duet.clickhouse.models;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.client.RowBinaryWriter;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.event.PersonMerge;
import dev.duet.events.event.PersonOverrides;
import dev.duet.events.event.PersonOverrides.OwnedId;
import dev.duet.events.event.PersonSplit;
import dev.duet.events.event.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of persons that became one or were split: {@link PersonOverrides}, of each entry the row with the highest version
 * counts. One writer at a time.
 */
public final class OverrideTable {
    private static final Occasion OCCASION = Occasion.job("overrides");

    private final ClickHouseClient clickhouse;

    public OverrideTable(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    /** What a project has of them. */
    public record Found(boolean merged, boolean split) {
        /** Whether a statement that is made for this is right where the other is found. */
        boolean isAllOf(Found other) {
            return (merged || !other.merged) && (split || !other.split);
        }
    }

    /** Looks what there is. */
    public Found find(long project) {
        return clickhouse.query(
                Sql.of("""
                        SELECT
                            ifNull((SELECT count() FROM person_overrides FINAL WHERE project = {0}), 0) > 0,
                            ifNull((SELECT count() FROM split_ids FINAL WHERE project = {0}), 0) > 0
                        """, Projects.sql(project)), OCCASION, row -> new Found(row.uint8() == 1, row.uint8() == 1));
    }

    /** Stores merges; the persons of the numbers that go are gone. */
    public void merge(List<PersonMerge> merges) {
        Map<Long, List<PersonMerge>> byProject = new TreeMap<>();
        merges.forEach(merge -> byProject
                .computeIfAbsent(merge.project(), project -> new ArrayList<>())
                .add(merge));
        byProject.forEach((project, some) -> {
            List<Long> gone = some.stream().map(PersonMerge::person).distinct().toList();
            List<Long> survivors =
                    some.stream().map(PersonMerge::survivor).distinct().toList();
            PersonOverrides overrides = load(project, gone, survivors);
            some.forEach(merge -> overrides.merge(merge.person(), merge.survivor()));
            store(project, overrides);
            new PersonTable(clickhouse).remove(project, gone);
        });
    }

    /** Stores a split. */
    public void split(PersonSplit split) {
        List<Long> numbers = List.copyOf(split.numbers().values());
        long person = load(split.project(), List.of(split.person()), numbers).survivor(split.person());
        PersonOverrides overrides = load(split.project(), List.of(split.person(), person), numbers);
        overrides.split(split.person(), split.numbers());
        store(split.project(), overrides);
    }

    /**
     * Takes back what splits gave to persons who are deleted: a distinct id that comes again belongs to somebody else, and to
     * whom its events go must not depend on a person who is no more.
     */
    void forgetOwners(long project, List<Long> deleted) {
        clickhouse.execute(Sql.of(
                """
                INSERT INTO split_ids (project, person, distinct_id, owner, version, is_folded)
                SELECT project, person, distinct_id, owner, {version}, 1
                FROM split_ids FINAL
                WHERE project = {project} AND has({deleted}, owner)
                """,
                Map.of(
                        "project", Projects.sql(project),
                        "deleted", packed(deleted),
                        "version", Sql.int64(nextVersion(project)))));
    }

    /** The rows that merges of the first persons into the second ones concern. */
    private PersonOverrides load(long project, List<Long> gone, List<Long> survivors) {
        Map<String, Sql> pieces =
                Map.of("project", Projects.sql(project), "gone", packed(gone), "survivors", packed(survivors));
        Map<Long, Long> survivorOf = new HashMap<>();
        clickhouse.query(
                Sql.of("""
                        SELECT person, survivor
                        FROM person_overrides FINAL
                        WHERE project = {project}
                          AND (has({gone}, person) OR has({survivors}, person) OR has({gone}, survivor))
                        """, pieces), OCCASION, RowBinaryReader.rows(row -> survivorOf.put(row.uint32(), row.uint32())));
        Map<OwnedId, Long> owners = new HashMap<>();
        clickhouse.query(
                Sql.of("""
                        SELECT person, distinct_id, owner
                        FROM split_ids FINAL
                        WHERE project = {project}
                          AND (has({gone}, person) OR has({gone}, owner))
                        """, Map.of("project", Projects.sql(project), "gone", packed(gone))),
                OCCASION,
                RowBinaryReader.rows(row -> {
                    OwnedId id = new OwnedId(row.uint32(), row.text());
                    return owners.put(id, row.uint32());
                }));
        return new PersonOverrides(survivorOf, owners);
    }

    private void store(long project, PersonOverrides overrides) {
        long version = nextVersion(project);
        Map<Long, Long> survivors = overrides.changedSurvivors();
        if (!survivors.isEmpty()) {
            RowBinaryWriter rows = new RowBinaryWriter(survivors.size() * 20);
            survivors.forEach((person, survivor) -> {
                rows.uint32(Projects.checked("project", project));
                rows.uint32(Projects.checked("person", person));
                rows.uint32(Projects.checked("person", survivor));
                rows.int64(version);
            });
            clickhouse.insert("person_overrides", List.of("project", "person", "survivor", "version"), rows, "");
        }
        Map<OwnedId, Long> owners = overrides.changedOwners();
        if (!owners.isEmpty()) {
            RowBinaryWriter rows = new RowBinaryWriter(owners.size() * 60);
            owners.forEach((id, owner) -> {
                rows.uint32(Projects.checked("project", project));
                rows.uint32(Projects.checked("person", id.person()));
                rows.text(id.distinctId());
                rows.uint32(Projects.checked("person", owner));
                rows.int64(version);
            });
            clickhouse.insert("split_ids", List.of("project", "person", "distinct_id", "owner", "version"), rows, "");
        }
    }

    /** Higher than all there are, and never used again by a clock that went back. */
    private long nextVersion(long project) {
        long highest = clickhouse.query(Sql.of("""
                        SELECT greatest(
                            ifNull((SELECT max(version) FROM person_overrides WHERE project = {0}), 0),
                            ifNull((SELECT max(version) FROM split_ids WHERE project = {0}), 0))
                        """, Projects.sql(project)), OCCASION, RowBinaryReader::int64);
        return Math.max(highest + 1, Timestamps.epochMicros(Instant.now()));
    }

    private static Sql packed(List<Long> persons) {
        return Sql.packedUInt32s(persons.stream().mapToInt(Long::intValue).toArray());
    }
}
