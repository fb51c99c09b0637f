package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.materializedcolumns.PropertyTable;
import dev.duet.clickhouse.models.Projects;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.answer.PropertyValuesAnswer;
import dev.duet.events.filter.Property;
import dev.duet.events.question.PropertyValuesQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers a {@link PropertyValuesQuestion}. */
public final class PropertyValuesQuery {
    private PropertyValuesQuery() {}

    public static PropertyValuesAnswer answer(
            ClickHouseClient clickhouse, Columns columns, PropertyValuesQuestion question, Purpose purpose) {
        return new PropertyValuesAnswer(clickhouse.query(
                sql(question, columns),
                Occasion.of(question, purpose),
                RowBinaryReader.rows(row -> new PropertyValuesAnswer.Value(row.text(), row.int64()))));
    }

    static Sql sql(PropertyValuesQuestion question, Columns columns) {
        PropertySql properties = new PropertySql(columns);
        return switch (question.property()) {
            case Property.OfEvent(String key) ->
                ofEvents(question, Sql.of("events"), properties.text(PropertyTable.EVENTS, key));
            case Property.OfPerson(String key) -> ofPersons(question, properties.text(PropertyTable.PERSONS, key));
            case Property.OfGroup(int type, String key) -> ofGroups(question, type, PropertySql.jsonText(key));
            case Property.OfSession ofSession -> {
                SourceSql source = SourceSql.of(question.project(), columns, List.of(ofSession));
                yield ofEvents(question, source.from(), source.text(ofSession));
            }
        };
    }

    private static Sql ofEvents(PropertyValuesQuestion question, Sql from, Sql text) {
        List<Sql> conditions = new ArrayList<>();
        conditions.add(Sql.of("project = {0}", Projects.sql(question.project())));
        if (question.event() != null) {
            conditions.add(Sql.of("event = {0}", Sql.text(question.event())));
        }
        conditions.addAll(TimeSql.within(question.from(), null));
        return Sql.of(
                """
                SELECT assumeNotNull(text), count() AS holders
                FROM (
                    SELECT {text} AS text
                    FROM {events}
                    WHERE {condition}
                )
                WHERE isNotNull(text) AND {search}
                GROUP BY text
                ORDER BY holders DESC, text ASC
                LIMIT {limit}
                """,
                Map.of(
                        "text", text,
                        "events", from,
                        "condition", Sql.join("\n  AND ", conditions),
                        "search", search(question),
                        "limit", Sql.number((long) question.limit())));
    }

    private static Sql ofPersons(PropertyValuesQuestion question, Sql text) {
        return Sql.of(
                """
                SELECT assumeNotNull(text), count() AS holders
                FROM (
                    SELECT {text} AS text
                    FROM persons FINAL
                    WHERE project = {project}
                )
                WHERE isNotNull(text) AND {search}
                GROUP BY text
                ORDER BY holders DESC, text ASC
                LIMIT {limit}
                """,
                Map.of(
                        "text", text,
                        "project", Projects.sql(question.project()),
                        "search", search(question),
                        "limit", Sql.number((long) question.limit())));
    }

    private static Sql ofGroups(PropertyValuesQuestion question, int type, Sql text) {
        return Sql.of(
                """
                SELECT assumeNotNull(text), count() AS holders
                FROM (
                    SELECT {text} AS text
                    FROM `groups` FINAL
                    WHERE project = {project} AND type = {type}
                )
                WHERE isNotNull(text) AND {search}
                GROUP BY text
                ORDER BY holders DESC, text ASC
                LIMIT {limit}
                """,
                Map.of(
                        "text", text,
                        "project", Projects.sql(question.project()),
                        "type", Sql.number((long) type),
                        "search", search(question),
                        "limit", Sql.number((long) question.limit())));
    }

    private static Sql search(PropertyValuesQuestion question) {
        return question.search() == null
                ? Sql.bool(true)
                : Sql.of("ifNull({0}, 0)", TextMatchSql.contains(Sql.of("text"), question.search()));
    }
}
