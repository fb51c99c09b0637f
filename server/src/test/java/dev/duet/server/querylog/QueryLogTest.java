package dev.duet.server.querylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.Purpose;
import dev.duet.events.filter.Property;
import dev.duet.events.operation.AskedStatement;
import dev.duet.events.operation.CostlyProperty;
import dev.duet.events.operation.StatementOutcome;
import dev.duet.events.question.PropertyValuesQuestion;
import dev.duet.events.question.Question;
import dev.duet.server.Waiting;
import dev.duet.server.database.Database;
import dev.duet.server.database.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class QueryLogTest {
    private static final Database DATABASE = TestPostgres.create();
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.890123Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final QueryLogTable table = new QueryLogTable(DATABASE.jdbi());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void aStatementIsKeptWithWhoAskedAndWhatItLookedAt() {
        try (QueryLog log = log(Duration.ofHours(1))) {
            log.finished(
                    statement("one", NOW),
                    new StatementOutcome(Duration.ofMillis(12_345), 10L, 2000L, "MEMORY_LIMIT_EXCEEDED"));
            log.finished(statement("fast", NOW), new StatementOutcome(Duration.ofMillis(9), null, null, null));
        }
        assertThat(table.slow(NOW.minusSeconds(1), Duration.ofSeconds(10), 200))
                .filteredOn(query -> query.queryId().equals("one"))
                .containsExactly(new LoggedQuery(
                        "one",
                        "clickhouse",
                        "SELECT 'one'",
                        NOW,
                        12_345,
                        10L,
                        2000L,
                        7L,
                        3L,
                        "events/values",
                        "PropertyValues",
                        5L,
                        List.of("event.$browser"),
                        "MEMORY_LIMIT_EXCEEDED"));
        assertThat(registry.get("duet.statement").timer().count()).isEqualTo(2);
        assertThat(registry.get("duet.statement.failures")
                        .tag("error", "MEMORY_LIMIT_EXCEEDED")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("duet.statement.rows.read").counter().count()).isEqualTo(10);
    }

    @Test
    void whatIsOldAndWhatIsTooMuchGoes() {
        table.insert(List.of(line("old", NOW.minusSeconds(7_201)), line("second", NOW), line("third", NOW)));
        table.trim(NOW.minusSeconds(7_200), 1_000_000);
        assertThat(ids(NOW.minusSeconds(10_000))).doesNotContain("old").contains("second", "third");
        table.trim(NOW.minusSeconds(7_200), 1);
        assertThat(ids(NOW.minusSeconds(10_000))).containsExactly("third");
    }

    @Test
    void theCostlyPropertiesOfManyStatementsComeInTheirOrder() {
        table.trim(NOW.plusSeconds(1), 1_000_000); // what other tests left
        List<String> planted = List.of("event.price", "person.plan", "event.$host", "event.size", "person.age");
        List<LoggedQuery> lines = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            boolean slow = i % 10 == 0;
            int which = i / 10 % planted.size();
            List<String> properties = slow ? List.of(planted.get(which), "group_0.name") : List.of("event.cheap");
            lines.add(line("planted " + i, NOW, slow ? 9_000 - 1_000L * which : 2_999, properties));
        }
        lines.add(line("has a column", NOW, 10_000_000, List.of("event.known")));
        lines.add(line("too old", NOW.minusSeconds(3_601), 1_000_000, List.of("event.old")));
        table.insert(lines);
        List<CostlyProperty> costly = table.costly("postgres", NOW.minusSeconds(3_600), Duration.ofSeconds(3));
        assertThat(costly.getFirst().property()).isEqualTo("event.known");
        assertThat(costly.subList(1, 6)).extracting(CostlyProperty::property).containsExactlyElementsOf(planted);
        assertThat(costly).hasSize(6).contains(new CostlyProperty("event.price", 200, 1_800_000));
        assertThat(table.costly("clickhouse", NOW.minusSeconds(3_600), Duration.ofSeconds(3)))
                .isEmpty();
        assertThat(table.uses(Set.of("event.known", "event.cheap", "event.never")))
                .isEqualTo(Map.of("event.known", 1L, "event.cheap", 9_000L));
        table.trim(NOW.plusSeconds(1), 1);
    }

    @Test
    void aLongStatementIsCut() {
        try (QueryLog log = log(Duration.ofHours(1))) {
            log.finished(
                    statement("x".repeat(100_000), NOW), new StatementOutcome(Duration.ofHours(1), null, null, null));
        }
        assertThat(table.slow(NOW, Duration.ofMinutes(59), 10))
                .singleElement()
                .satisfies(query -> assertThat(query.query()).hasSize(16_384));
    }

    @Test
    void aStatementThatStillRunsAfterTheLimitIsCountedWhileItRuns() {
        try (QueryLog log = log(Duration.ofMillis(1))) {
            AskedStatement running = statement("slow", NOW);
            log.started(running);
            Waiting.until("it is slow", () -> slow() == 1);
            log.finished(running, new StatementOutcome(Duration.ofSeconds(20), null, null, null));
        }
        assertThat(slow()).isEqualTo(1);
    }

    private double slow() {
        return registry.get("duet.statement.slow").counter().count();
    }

    private QueryLog log(Duration slowFrom) {
        return QueryLog.start(table, Duration.ofDays(7), slowFrom, registry, CLOCK);
    }

    private List<String> ids(Instant since) {
        return table.slow(since, Duration.ZERO, 100).stream()
                .map(LoggedQuery::queryId)
                .toList();
    }

    private static LoggedQuery line(String id, Instant at) {
        return line(id, at, 1, List.of());
    }

    private static LoggedQuery line(String id, Instant at, long millis, List<String> properties) {
        return new LoggedQuery(
                id, "postgres", "SELECT", at, millis, null, null, null, null, "r", "k", null, properties, null);
    }

    private static AskedStatement statement(String id, Instant at) {
        Question<?> question = new PropertyValuesQuestion(3, new Property.OfEvent("$browser"), null, null, NOW, 10);
        return new AskedStatement(
                id,
                "clickhouse",
                3,
                "PropertyValues",
                question,
                new Purpose(Purpose.Kind.REQUEST, "events/values", 7L).withInsight(5),
                at,
                () -> "SELECT '" + id + "'");
    }
}
