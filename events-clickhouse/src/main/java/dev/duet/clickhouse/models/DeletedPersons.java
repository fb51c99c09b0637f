package dev.duet.clickhouse.models;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.event.PersonDeletion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The statements by which persons are gone for good. One writer at a time. */
public final class DeletedPersons {
    private static final Occasion OCCASION = Occasion.job("overrides");

    private final ClickHouseClient clickhouse;

    public DeletedPersons(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    /** Deletes persons; when this returns no file holds their events any more. */
    public void delete(PersonDeletion deletion) {
        long project = deletion.project();
        List<Long> persons = deletion.persons().stream().sorted().toList();
        if (persons.isEmpty()) {
            return;
        }
        new PersonTable(clickhouse).remove(project, persons);
        List<Long> members = new ArrayList<>(persons);
        members.addAll(thoseWhoWentTo(project, persons));
        clickhouse.execute(Sql.of("""
                DELETE FROM cohort_members
                WHERE project = {project} AND has({persons}, person)
                """, Map.of("project", Projects.sql(project), "persons", packed(members))));
        clickhouse.execute(Sql.of(
                "ALTER TABLE persons DELETE WHERE project = {project} AND has({persons}, person) AND is_gone = 0"
                        + " SETTINGS mutations_sync = 1",
                Map.of("project", Projects.sql(project), "persons", packed(persons))));
        if (deletion.events()) {
            clickhouse.execute(Sql.of(
                    "ALTER TABLE events DELETE WHERE project = {project} AND has({persons}, {owner})"
                            + " SETTINGS mutations_sync = 1",
                    Map.of(
                            "project", Projects.sql(project),
                            "persons", packed(persons),
                            "owner", owner(project, persons))));
        }
        new OverrideTable(clickhouse).forgetOwners(project, persons);
    }

    /**
     * The owner of an event as far as it can be one of these persons, with the numbers written out: a mutation of a replicated
     * table may not ask another one, which could answer otherwise on the next replica.
     */
    private Sql owner(long project, List<Long> persons) {
        Map<String, Sql> pieces = Map.of("project", Projects.sql(project), "persons", packed(persons));
        Set<Long> concerned = new TreeSet<>(persons);
        concerned.addAll(
                clickhouse.query(Sql.of("""
                        SELECT person
                        FROM split_ids FINAL
                        WHERE project = {project} AND has({persons}, owner)
                        """, pieces), OCCASION, RowBinaryReader.rows(RowBinaryReader::uint32)));
        Sql those = packed(List.copyOf(concerned));
        List<Long> past = new ArrayList<>();
        List<Long> present = new ArrayList<>();
        clickhouse.query(
                Sql.of("""
                        SELECT person, survivor
                        FROM person_overrides FINAL
                        WHERE project = {project} AND (has({those}, person) OR has({those}, survivor))
                        """, Map.of("project", Projects.sql(project), "those", those)),
                OCCASION,
                RowBinaryReader.rows(row -> past.add(row.uint32()) && present.add(row.uint32())));
        List<String> ids = new ArrayList<>();
        List<Long> owners = new ArrayList<>();
        clickhouse.query(
                Sql.of("""
                        SELECT concat(toString(person), ' ', distinct_id), owner
                        FROM split_ids FINAL
                        WHERE project = {project} AND has({those}, person)
                        """, Map.of("project", Projects.sql(project), "those", those)),
                OCCASION,
                RowBinaryReader.rows(row -> ids.add(row.text()) && owners.add(row.uint32())));
        Sql survivor = past.isEmpty()
                ? Sql.of("person")
                : Sql.of("transform(person, {0}, {1}, person)", packed(past), packed(present));
        return ids.isEmpty()
                ? survivor
                : Sql.of(
                        "transform(concat(toString({survivor}), ' ', distinct_id), {ids}, {owners}, {survivor})",
                        Map.of("survivor", survivor, "ids", Sql.texts(ids), "owners", packed(owners)));
    }

    private List<Long> thoseWhoWentTo(long project, List<Long> persons) {
        return clickhouse.query(
                Sql.of("""
                        SELECT person
                        FROM person_overrides FINAL
                        WHERE project = {project} AND has({persons}, survivor)
                        """, Map.of("project", Projects.sql(project), "persons", packed(persons))),
                OCCASION,
                RowBinaryReader.rows(RowBinaryReader::uint32));
    }

    private static Sql packed(List<Long> persons) {
        return Sql.packedUInt32s(persons.stream().mapToInt(Long::intValue).toArray());
    }
}
