package dev.duet.clickhouse.models;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.event.PersonDeletion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The statements by which persons are gone for good. One writer at a time. */
public final class DeletedPersons {
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
                            "owner", OwnerSql.owner(project))));
        }
        new OverrideTable(clickhouse).forgetOwners(project, persons);
    }

    private List<Long> thoseWhoWentTo(long project, List<Long> persons) {
        return clickhouse.query(
                Sql.of("""
                        SELECT person
                        FROM person_overrides FINAL
                        WHERE project = {project} AND has({persons}, survivor)
                        """, Map.of("project", Projects.sql(project), "persons", packed(persons))),
                Occasion.job("overrides"),
                RowBinaryReader.rows(RowBinaryReader::uint32));
    }

    private static Sql packed(List<Long> persons) {
        return Sql.packedUInt32s(persons.stream().mapToInt(Long::intValue).toArray());
    }
}
