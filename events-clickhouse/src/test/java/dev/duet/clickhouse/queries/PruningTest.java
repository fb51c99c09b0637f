package dev.duet.clickhouse.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.StatementListener.Finished;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.Purpose;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.EventsQuestion;
import dev.duet.events.question.LifecycleQuestion;
import dev.duet.events.question.Question;
import dev.duet.events.question.Series;
import dev.duet.events.question.TrendsQuestion;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import dev.duet.events.time.TimeRange;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is not asked for is not read: 2 projects, 4 events, 60 days, 2,000 events of each name a day. */
class PruningTest {
    private static final int EVENTS_A_DAY = 2_000;
    private static final int GRANULE = 8_192;
    private static final List<Finished> FINISHED = new ArrayList<>();
    private static final Address ADDRESS = TestDatabase.newDatabase();
    private static final ClickHouseEngine ENGINE =
            ClickHouseEngine.open(ADDRESS, TestDatabase.LIMITS, PruningTest::note);
    private static final Client CLIENT = TestDatabase.client(ADDRESS);

    /** Before every question it is asked whether persons became one. */
    private static void note(Finished finished) {
        if (!finished.occasion().question().equals("overrides")) {
            FINISHED.add(finished);
        }
    }

    @BeforeAll
    static void fill() {
        TestDatabase.rows(CLIENT, """
                INSERT INTO events (project, event, day, timestamp, person, distinct_id, uuid, `mat_$session_id`)
                SELECT
                    1 + number % 2, ['a', 'b', 'c', 'd'][1 + intDiv(number, 2) % 4] AS name, toDate(timestamp),
                    toDateTime64('2020-01-01', 6, 'UTC') + intDiv(number, 16000) * 86400 + number % 86400 AS timestamp,
                    1 + number % 500, 'alice', generateUUIDv4(), toString(intDiv(number, 160))
                FROM numbers(16000 * 60)
                """, Map.of());
        TestDatabase.rows(CLIENT, "OPTIMIZE TABLE events FINAL", Map.of());
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        ENGINE.close();
    }

    private static List<Finished> ask(Question<?> question) {
        FINISHED.clear();
        ENGINE.answer(question, Purpose.job("test"));
        return List.copyOf(FINISHED);
    }

    private static TrendsQuestion total(String from, String to, Interval interval, ZoneId zone) {
        return asked(new Aggregation.Total(), from, to, interval, zone);
    }

    private static TrendsQuestion asked(
            Aggregation aggregation, String from, String to, Interval interval, ZoneId zone) {
        Buckets buckets =
                Buckets.of(new TimeRange(Instant.parse(from), Instant.parse(to)), interval, zone, DayOfWeek.SUNDAY);
        return new TrendsQuestion(1, new Series("b", Filter.EVERYTHING), aggregation, buckets, null);
    }

    /** The granules that EXPLAIN says are read. */
    private static long granules(Sql sql) {
        Sql.Bound bound = sql.bound();
        return TestDatabase.rows(CLIENT, "EXPLAIN indexes = 1 " + bound.text(), bound.parameters()).stream()
                .filter(line -> line.contains("Granules: "))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*Granules: (\\d+).*", "$1")))
                .min()
                .orElseThrow();
    }

    @Test
    void ofAWeekOnlyItsDaysAndItsEventAreRead() {
        Aggregation persons = new Aggregation.UniqueActors(new Actor.Person());
        Finished asked = ask(asked(
                        persons, "2020-02-03T00:00:00Z", "2020-02-10T00:00:00Z", Interval.DAY, ZoneOffset.UTC))
                .getFirst();

        assertThat(asked.rowsRead()).isLessThanOrEqualTo(7 * EVENTS_A_DAY + 2 * GRANULE);
        assertThat(granules(asked.sql())).isLessThanOrEqualTo(7 * EVENTS_A_DAY / GRANULE + 2);
    }

    @Test
    void theEventsOfADayAreCountedOnceAndForAll() {
        Finished asked = ask(total("2020-02-03T00:00:00Z", "2020-02-10T00:00:00Z", Interval.DAY, ZoneOffset.UTC))
                .getFirst();

        assertThat(asked.rowsRead()).isLessThanOrEqualTo(2 * 4 * 60);
    }

    @Test
    void inAnotherZoneToo() {
        Finished asked = ask(total(
                        "2020-02-03T05:00:00Z", "2020-02-10T05:00:00Z", Interval.DAY, ZoneId.of("America/New_York")))
                .getFirst();

        assertThat(asked.rowsRead()).isLessThanOrEqualTo(8 * EVENTS_A_DAY + 2 * GRANULE);
        assertThat(granules(asked.sql())).isLessThanOrEqualTo(8 * EVENTS_A_DAY / GRANULE + 2);
    }

    @Test
    void forHoursToo() {
        Finished asked = ask(total("2020-02-03T05:00:00Z", "2020-02-03T09:30:00Z", Interval.HOUR, ZoneOffset.UTC))
                .getFirst();

        assertThat(asked.rowsRead()).isLessThanOrEqualTo(EVENTS_A_DAY + 2 * GRANULE);
    }

    /** A person's first event may be of any time, and so may its session, of which there are 6,000 in both projects. */
    @Test
    void whatIsKeptOfSessionsIsReadInPlaceOfAllEvents() {
        Filter longer = new Filter.NumberFilter(new Property.OfSession(), Filter.Comparison.GREATER_OR_EQUAL, 0);
        Finished asked = ask(new LifecycleQuestion(
                        1,
                        new Series("b", longer),
                        new Actor.Person(),
                        Buckets.of(
                                new TimeRange(
                                        Instant.parse("2020-02-03T05:00:00Z"), Instant.parse("2020-02-10T05:00:00Z")),
                                Interval.DAY,
                                ZoneOffset.UTC,
                                DayOfWeek.SUNDAY)))
                .getLast();

        assertThat(asked.rowsRead()).isLessThanOrEqualTo(60 * EVENTS_A_DAY + 2 * 6_000 + 4 * GRANULE);
    }

    @Test
    void theNewestEventsAreFoundWithoutReadingAll() {
        List<Finished> asked = ask(new EventsQuestion(1, null, Filter.EVERYTHING, null, null, null, null, 100));

        assertThat(asked.getLast().rowsRead()).isLessThanOrEqualTo(4 * 4 * GRANULE);
    }
}
