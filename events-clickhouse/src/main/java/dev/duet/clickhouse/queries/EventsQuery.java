package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.models.Days;
import dev.duet.clickhouse.models.Projects;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.answer.EventsAnswer;
import dev.duet.events.event.Event;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.EventsQuestion;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Answers an {@link EventsQuestion}. The newest events are not together in the table, so days are read from the newest back,
 * twice as many each time, until there are enough. One instance serves one question.
 */
public final class EventsQuery {
    private final ClickHouseClient clickhouse;
    private final Columns columns;
    private final EventsQuestion question;
    private final Occasion occasion;

    public EventsQuery(ClickHouseClient clickhouse, Columns columns, EventsQuestion question, Purpose purpose) {
        this.clickhouse = clickhouse;
        this.columns = columns;
        this.question = question;
        this.occasion = Occasion.of(question, purpose);
    }

    /** The first and last day that can hold an event of the answer. */
    private record DayRange(int first, int last, boolean empty) {}

    public EventsAnswer answer() {
        DayRange days =
                clickhouse.query(days(), occasion, row -> new DayRange(row.uint16(), row.uint16(), row.uint8() == 1));
        List<Event> events = new ArrayList<>();
        if (days.empty()) {
            return new EventsAnswer(events);
        }
        int width = 1;
        for (int last = days.last(); last >= days.first() && events.size() < question.limit(); last -= width / 2) {
            int first = Math.max(days.first(), last - width + 1);
            events.addAll(clickhouse.query(
                    page(first, last, question.limit() - events.size()), occasion, RowBinaryReader.rows(this::event)));
            width *= 2;
        }
        return new EventsAnswer(events);
    }

    private Sql days() {
        return Sql.of("""
                SELECT min(day), max(day), toUInt8(count() = 0)
                FROM events
                WHERE {condition}
                """, Map.of("condition", Sql.join("\n  AND ", coarse())));
    }

    /** The events of some days. */
    Sql page(int firstDay, int lastDay, int limit) {
        List<Sql> conditions = coarse();
        conditions.add(Sql.of("day BETWEEN {0} AND {1}", Sql.day(firstDay), Sql.day(lastDay)));
        conditions.addAll(fine());
        return Sql.of(
                """
                SELECT
                    uuid, event, distinct_id, person, timestamp, created_at, properties, elements_chain,
                    group_0, group_1, group_2, group_3, group_4
                FROM {events}
                WHERE {condition}
                ORDER BY timestamp DESC, toString(uuid) DESC
                LIMIT {limit}
                """,
                Map.of(
                        "events", EventsSql.of(question.project(), columns),
                        "condition", Sql.join("\n  AND ", conditions),
                        "limit", Sql.number((long) limit)));
    }

    /** Conditions that need no column but those that the table is ordered by. */
    private List<Sql> coarse() {
        List<Sql> conditions = new ArrayList<>();
        conditions.add(Sql.of("events.project = {0}", Projects.sql(question.project())));
        if (question.event() != null) {
            conditions.add(Sql.of("event = {0}", Sql.text(question.event())));
        }
        if (question.from() != null) {
            conditions.add(Sql.of("day >= {0}", Sql.day(Days.of(question.from()))));
        }
        if (question.to() != null) {
            conditions.add(Sql.of("day <= {0}", Sql.day(Days.of(question.to()))));
        }
        if (question.after() != null) {
            conditions.add(Sql.of("day <= {0}", Sql.day(Days.of(question.after().timestamp()))));
        }
        return conditions;
    }

    private List<Sql> fine() {
        List<Sql> conditions = new ArrayList<>(TimeSql.within(question.from(), question.to()));
        if (question.after() != null) {
            conditions.add(Sql.of(
                    "(timestamp < {0} OR (timestamp = {0} AND toString(uuid) < {1}))",
                    Sql.timestamp(question.after().timestamp()),
                    Sql.text(question.after().uuid().toString())));
        }
        if (question.uuid() != null) {
            conditions.add(Sql.of("uuid = toUUID({0})", Sql.text(question.uuid().toString())));
        }
        if (!question.filter().equals(Filter.EVERYTHING)) {
            conditions.add(new FilterSql(question.project(), columns).of(question.filter()));
        }
        return conditions;
    }

    private Event event(RowBinaryReader row) throws IOException {
        UUID uuid = row.uuid();
        String name = row.text();
        String distinctId = row.text();
        long person = row.uint32();
        Instant timestamp = row.timestamp();
        Instant createdAt = row.timestamp();
        String properties = row.text();
        String elementsChain = row.text();
        List<String> groups = List.of(row.text(), row.text(), row.text(), row.text(), row.text());
        return new Event(
                question.project(),
                uuid,
                name,
                distinctId,
                person,
                timestamp,
                createdAt,
                properties,
                elementsChain,
                groups);
    }
}
