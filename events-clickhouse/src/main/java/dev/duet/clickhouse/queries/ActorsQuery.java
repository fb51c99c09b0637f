package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.answer.ActorsAnswer;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.ChosenValues;
import dev.duet.events.question.LifecycleQuestion.Status;
import dev.duet.events.question.Page;
import java.util.Map;
import java.util.stream.Stream;

/** Answers an {@link ActorsQuestion}. */
public final class ActorsQuery {
    private ActorsQuery() {}

    public static ActorsAnswer answer(
            ClickHouseClient clickhouse, Columns columns, ActorsQuestion question, Purpose purpose) {
        return new ActorsAnswer(clickhouse.query(
                sql(question, columns),
                Occasion.of(question, purpose),
                RowBinaryReader.rows(row -> new ActorsAnswer.Row(row.text(), row.int64()))));
    }

    static Sql sql(ActorsQuestion question, Columns columns) {
        return switch (question) {
            case ActorsQuestion.OfSeries of -> ofSeries(of, columns);
            case ActorsQuestion.OfStickiness of -> ofStickiness(of, columns);
            case ActorsQuestion.OfLifecycle of -> ofLifecycle(of, columns);
            case ActorsQuestion.OfRetention of -> ofRetention(of, columns);
        };
    }

    private static Sql ofSeries(ActorsQuestion.OfSeries question, Columns columns) {
        SourceSql source = SourceSql.of(question.project(), columns, ActorSql.properties(question.actor()));
        Sql rows = Sql.of(
                """
                SELECT {actor} AS actor, count() AS value
                FROM {events}
                WHERE {condition}
                GROUP BY actor
                HAVING isNotNull(actor)
                """,
                Map.of(
                        "actor", ActorSql.of(question.actor(), source),
                        "events", source.from(),
                        "condition",
                                ScopeSql.condition(question.project(), question.series(), question.range(), columns)));
        return paged(rows, Sql.of("value"), Sql.of("1"), Sql.of("actor"), question.page());
    }

    private static Sql ofStickiness(ActorsQuestion.OfStickiness question, Columns columns) {
        return paged(
                StickinessQuery.active(question.question(), columns),
                Sql.of("buckets"),
                Sql.of("buckets = {0}", Sql.uint32(question.buckets())),
                Sql.of("actor"),
                question.page());
    }

    /** Only the bucket and the one before it are read. */
    private static Sql ofLifecycle(ActorsQuestion.OfLifecycle question, Columns columns) {
        return paged(
                LifecycleQuery.masks(question.question(), columns, question.bucket(), 1),
                Sql.of("1"),
                has(question.status()),
                Sql.of("actor"),
                question.page());
    }

    private static Sql has(Status status) {
        return switch (status) {
            case NEW -> Sql.of("mask = 2 AND NOT known");
            case RETURNING -> Sql.of("mask = 3");
            case RESURRECTING -> Sql.of("mask = 2 AND known");
            case DORMANT -> Sql.of("mask = 1");
        };
    }

    private static Sql ofRetention(ActorsQuestion.OfRetention question, Columns columns) {
        Sql row = Sql.number((long) question.row());
        Sql appearances = Sql.of("bitOr(bitShiftRight(returned, {0}), 1)", row);
        return paged(
                RetentionQuery.masks(question.question(), columns),
                appearances,
                TextMatchSql.all(
                        Stream.concat(Stream.of(Sql.of("bitTest(target, {0})", row)), values(question.values()))
                                .toList()),
                Sql.of("bitCount({0}) DESC, actor", appearances),
                question.page());
    }

    private static Stream<Sql> values(ChosenValues chosen) {
        if (chosen.equals(ChosenValues.ALL)) {
            return Stream.of();
        }
        if (chosen.values().isEmpty()) {
            return Stream.of(Sql.bool(false));
        }
        Sql values = Sql.texts(chosen.values().stream().map(BreakdownSql::join).toList());
        return Stream.of(chosen.others() ? Sql.of("value NOT IN {0}", values) : Sql.of("value IN {0}", values));
    }

    private static Sql paged(Sql rows, Sql value, Sql condition, Sql order, Page page) {
        return Sql.of(
                """
                SELECT toString(assumeNotNull(actor)), toUInt64({value})
                FROM (
                {rows}
                )
                WHERE {condition}
                ORDER BY {order}
                LIMIT {limit} OFFSET {offset}
                """,
                Map.of(
                        "value", value,
                        "rows", rows,
                        "condition", condition,
                        "order", order,
                        "limit", Sql.number((long) page.limit()),
                        "offset", Sql.number((long) page.offset())));
    }
}
