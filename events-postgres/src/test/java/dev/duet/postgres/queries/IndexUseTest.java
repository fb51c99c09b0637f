package dev.duet.postgres.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.Purpose;
import dev.duet.postgres.PostgresEngine;
import dev.duet.postgres.TestDatabase;
import dev.duet.postgres.client.PostgresClient;
import dev.duet.postgres.client.PostgresLimits;
import dev.duet.postgres.sql.Sql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Postgres does with the statements on a table of some size: the index answers wherever it can. */
class IndexUseTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final PostgresClient CLIENT = new PostgresClient(DATABASE.dataSource(), PostgresLimits.DEFAULT);

    static {
        try (PostgresEngine engine = DATABASE.engine()) {
            engine.append(SampleEvents.batch(40_000));
        }
        DATABASE.execute("VACUUM ANALYZE duet_events.events");
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        DATABASE.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trends-total",
                "trends-unique-persons",
                "trends-first-seen-persons",
                "trends-trailing-persons",
                "trends-total-by-uneven-days",
                "filter-person"
            })
    void theIndexAloneAnswers(String name) {
        assertThat(plan(name))
                .contains("Index Only Scan using events_by_name_and_time")
                .doesNotContain("Seq Scan on events");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trends-total-by-event-property", "filter-text", "trends-sum"})
    void theIndexFindsTheEventsWhosePropertiesAreRead(String name) {
        assertThat(plan(name)).contains("events_by_name_and_time").doesNotContain("Seq Scan on events");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events-newest", "events-of-one-name-after"})
    void theNewestEventsAreReadFromTheEndOfTheIndex(String name) {
        assertThat(plan(name))
                .contains("Index Scan Backward using events_by_name_and_time")
                .doesNotContain("Seq Scan on events");
    }

    @Test
    void oneEventIsFoundByItsIdentity() {
        assertThat(plan("events-one")).contains("Index Scan using events_identity");
    }

    @Test
    void howLongSessionsTookIsReadFromTheirTable() {
        assertThat(plan("filter-session")).contains("on sessions span").doesNotContain("Seq Scan on events");
    }

    @Test
    void theFirstEventIsFoundWithoutReadingTheOthers() {
        assertThat(plan("first-event"))
                .contains("Index Only Scan using events_by_name_and_time")
                .doesNotContain("Seq Scan on events");
    }

    private static String plan(String name) {
        return CLIENT.read(Purpose.job("plan"), session -> {
            Sql explain = Sql.of("EXPLAIN {statement}").with("statement", GoldenQuestions.statement(session, name));
            return String.join("\n", session.rows(explain, row -> row.getString(1)));
        });
    }
}
