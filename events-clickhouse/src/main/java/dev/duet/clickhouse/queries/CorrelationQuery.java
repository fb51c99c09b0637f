package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.models.Projects;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.answer.CorrelationAnswer;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.CorrelationQuestion;
import dev.duet.events.question.CorrelationQuestion.Candidates;
import dev.duet.events.question.CorrelationQuestion.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Answers a {@link CorrelationQuestion}: the actors with their stretches of time come packed in the statement and are joined
 * to what they did or are.
 */
public final class CorrelationQuery {
    private CorrelationQuery() {}

    public static CorrelationAnswer answer(
            ClickHouseClient clickhouse, Columns columns, CorrelationQuestion question, Purpose purpose) {
        return new CorrelationAnswer(clickhouse.query(
                sql(question, columns),
                Occasion.of(question, purpose),
                RowBinaryReader.rows(row ->
                        new CorrelationAnswer.Tally(row.text(), row.text(), row.text(), row.int64(), row.int64()))));
    }

    static Sql sql(CorrelationQuestion question, Columns columns) {
        return switch (question.candidates()) {
            case Candidates.Events events -> ofEvents(question, events, columns);
            case Candidates.EventProperties properties -> ofEventProperties(question, properties, columns);
            case Candidates.Properties properties -> ofProperties(question, properties);
        };
    }

    private static Sql ofEvents(CorrelationQuestion question, Candidates.Events events, Columns columns) {
        SourceSql source = SourceSql.of(question.project(), columns, ActorSql.properties(question.actor()));
        return Sql.of(
                """
                SELECT
                    CAST(event, 'String') AS name,
                    '',
                    '',
                    uniqExactIf(stretch_actor, stretch_converted = 1) AS converted,
                    uniqExactIf(stretch_actor, stretch_converted = 0) AS dropped
                FROM {events}
                INNER JOIN (
                    {stretches}
                ) AS stretches ON stretch_actor = {actor}
                WHERE {scope}
                  AND toUnixTimestamp64Micro(timestamp) > stretch_after
                  AND toUnixTimestamp64Micro(timestamp) < stretch_before
                  AND {names}
                GROUP BY name
                HAVING converted + dropped >= {least}
                """,
                Map.of(
                        "events", source.from(),
                        "stretches", stretches(question),
                        "actor", actor(question, source),
                        "scope", scope(question, columns),
                        "names", noneOf(Sql.of("event"), events.except()),
                        "least", Sql.number(question.least())));
    }

    private static Sql ofEventProperties(
            CorrelationQuestion question, Candidates.EventProperties properties, Columns columns) {
        SourceSql source = SourceSql.of(question.project(), columns, ActorSql.properties(question.actor()));
        return Sql.of(
                """
                SELECT
                    CAST(event, 'String') AS name,
                    property.1 AS key,
                    {text} AS value,
                    uniqExactIf(stretch_actor, stretch_converted = 1) AS converted,
                    uniqExactIf(stretch_actor, stretch_converted = 0) AS dropped
                FROM {events}
                INNER JOIN (
                    {stretches}
                ) AS stretches ON stretch_actor = {actor}
                ARRAY JOIN JSONExtractKeysAndValuesRaw(properties) AS property
                WHERE {scope}
                  AND event IN {names}
                  AND toUnixTimestamp64Micro(timestamp) > stretch_after
                  AND toUnixTimestamp64Micro(timestamp) < stretch_before
                  AND property.2 != 'null'
                  AND {keys}
                GROUP BY name, key, value
                HAVING converted + dropped >= {least}
                """,
                Map.of(
                        "text", text(),
                        "events", source.from(),
                        "stretches", stretches(question),
                        "actor", actor(question, source),
                        "scope", scope(question, columns),
                        "names", Sql.texts(properties.events()),
                        "keys", noneOf(Sql.of("property.1"), properties.except()),
                        "least", Sql.number(question.least())));
    }

    private static Sql ofProperties(CorrelationQuestion question, Candidates.Properties properties) {
        Sql wanted =
                properties.names() == null ? Sql.of("1") : Sql.of("property.1 IN {0}", Sql.texts(properties.names()));
        return Sql.of(
                """
                SELECT
                    '',
                    property.1 AS key,
                    {text} AS value,
                    countIf(stretch_converted = 1) AS converted,
                    countIf(stretch_converted = 0) AS dropped
                FROM (
                    {actors}
                ) AS actors
                INNER JOIN (
                    {stretches}
                ) AS stretches ON stretch_actor = actors.actor
                ARRAY JOIN JSONExtractKeysAndValuesRaw(properties) AS property
                WHERE property.2 != 'null'
                  AND {wanted}
                  AND {keys}
                GROUP BY key, value
                HAVING converted + dropped >= {least}
                """,
                Map.of(
                        "text", text(),
                        "actors", actors(question),
                        "stretches", stretches(question),
                        "wanted", wanted,
                        "keys", noneOf(Sql.of("property.1"), properties.except()),
                        "least", Sql.number(question.least())));
    }

    private static Sql actors(CorrelationQuestion question) {
        return switch (question.actor()) {
            case Actor.Person() ->
                Sql.of(
                        "SELECT person AS actor, properties FROM persons FINAL WHERE project = {0}",
                        Projects.sql(question.project()));
            case Actor.Group(int type) ->
                Sql.of(
                        "SELECT key AS actor, properties FROM `groups` FINAL WHERE project = {0} AND type = {1}",
                        Projects.sql(question.project()), Sql.number((long) type));
            case Actor.Session() -> throw new IllegalArgumentException("sessions have no properties");
        };
    }

    /** The text of a value in canonical JSON, as a property's text is. */
    private static Sql text() {
        return Sql.of("if(startsWith(property.2, '\"'), JSONExtractString(property.2), property.2)");
    }

    private static Sql scope(CorrelationQuestion question, Columns columns) {
        return new SeriesSql(question.project(), columns, List.of())
                .scopeOfAll(question.range().from(), question.range().to());
    }

    /** Not NULL, as a join asks for; nobody has the empty key. */
    private static Sql actor(CorrelationQuestion question, SourceSql source) {
        Sql actor = ActorSql.of(question.actor(), source);
        return question.actor() instanceof Actor.Person ? actor : Sql.of("ifNull({0}, '')", actor);
    }

    private static Sql noneOf(Sql name, List<String> texts) {
        return texts.isEmpty() ? Sql.of("1") : Sql.of("{0} NOT IN {1}", name, Sql.texts(texts));
    }

    private static Sql stretches(CorrelationQuestion question) {
        List<Stretch> stretches = question.stretches();
        return Sql.of(
                """
                SELECT stretch_actor, stretch_after, stretch_before, stretch_converted
                FROM (
                    SELECT
                        {actors} AS stretch_actor,
                        {after} AS stretch_after,
                        {before} AS stretch_before,
                        {converted} AS stretch_converted
                )
                ARRAY JOIN stretch_actor, stretch_after, stretch_before, stretch_converted""",
                Map.of(
                        "actors", names(question),
                        "after",
                                Sql.packedInt64s(stretches.stream()
                                        .mapToLong(Stretch::after)
                                        .toArray()),
                        "before",
                                Sql.packedInt64s(stretches.stream()
                                        .mapToLong(Stretch::before)
                                        .toArray()),
                        "converted",
                                Sql.packedUInt32s(stretches.stream()
                                        .mapToInt(each -> each.converted() ? 1 : 0)
                                        .toArray())));
    }

    private static Sql names(CorrelationQuestion question) {
        if (question.actor() instanceof Actor.Person) {
            return Sql.packedUInt32s(question.stretches().stream()
                    .mapToInt(each -> (int) Long.parseLong(each.actor()))
                    .toArray());
        }
        List<String> keys = new ArrayList<>();
        question.stretches().forEach(each -> keys.add(each.actor()));
        return Sql.texts(keys);
    }
}
