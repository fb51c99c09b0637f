package dev.duet.clickhouse.models;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.RowBinaryWriter;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.materializedcolumns.PropertyTable;
import dev.duet.events.event.Person;
import dev.duet.events.event.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The table of persons: of the rows of one person the one with the highest version counts. */
public final class PersonTable {
    private static final List<String> COLUMNS =
            List.of("project", "person", "uuid", "created_at", "properties", "version");

    private final ClickHouseClient clickhouse;

    public PersonTable(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    /** Stores the persons. */
    public void append(List<Person> persons, Columns columns) {
        if (persons.isEmpty()) {
            return;
        }
        ColumnValues values = new ColumnValues(columns.of(PropertyTable.PERSONS));
        List<String> names = new ArrayList<>(COLUMNS);
        names.addAll(values.names());
        RowBinaryWriter rows = new RowBinaryWriter(persons.size() * 300);
        Token token = new Token();
        for (Person person : persons) {
            rows.uint32(Projects.checked("project", person.project()));
            rows.uint32(Projects.checked("person", person.number()));
            rows.uuid(person.uuid());
            rows.int64(Timestamps.epochMicros(person.createdAt()));
            rows.text(person.properties());
            rows.int64(person.version());
            values.write(person.properties(), rows);
            token.add(person.number());
            token.add(person.version());
            token.add(person.properties());
        }
        clickhouse.insert("persons", names, rows, token.text());
    }

    /** Makes persons gone for good: no batch that comes again brings them back. */
    void remove(long project, List<Long> persons) {
        RowBinaryWriter rows = new RowBinaryWriter(persons.size() * 60);
        for (long person : persons) {
            rows.uint32(Projects.checked("project", project));
            rows.uint32(Projects.checked("person", person));
            rows.uuid(new UUID(0, 0));
            rows.int64(0);
            rows.text("{}");
            rows.int64(Long.MAX_VALUE);
            rows.uint8(1);
        }
        List<String> names = new ArrayList<>(COLUMNS);
        names.add("is_gone");
        clickhouse.insert("persons", names, rows, "");
    }
}
