package dev.duet.clickhouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseServers;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.clickhouse.migrations.EngineMigrations;
import dev.duet.clickhouse.migrations.SchemaTarget;
import dev.duet.clickhouse.migrations.Upgrade;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.DuetException;
import dev.duet.events.answer.PropertyValuesAnswer.Value;
import dev.duet.events.event.Batch;
import dev.duet.events.event.Event;
import dev.duet.events.filter.Property;
import dev.duet.events.migration.Drift;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.MigrationRun;
import dev.duet.events.migration.Migrations;
import dev.duet.events.operation.Fact;
import dev.duet.events.operation.PropertyColumns;
import dev.duet.events.operation.StoredColumn;
import dev.duet.events.question.PropertyValuesQuestion;
import dev.duet.events.testkit.fixture.TestProject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with a cluster: columns of properties, migrations, status. */
class ClusterOperationTest {
    private static final Property COLOR = new Property.OfEvent("color");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static LoopbackCluster cluster;

    @BeforeAll
    static void start(@TempDir Path directory) {
        cluster = LoopbackCluster.start(directory, 3);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void aPropertyGetsAColumnBehindAndInFrontAndItGoesAgain() {
        ClickHouseServers servers = cluster.newDatabase();
        try (ClickHouseEngine engine = open(servers)) {
            TestProject project = new TestProject(engine);
            stored(project, "a");
            PropertyColumns columns = engine.propertyColumns().orElseThrow();
            assertThat(columns.add(COLOR)).extracting(StoredColumn::column).containsExactly("mat_color");
            assertThat(values(project)).isEqualTo("a=9");
            stored(project, "b");
            assertThat(values(project)).isEqualTo("a=9 b=9");
            columns.fill(List.of(COLOR), Duration.ofDays(36_000));
            await(columns);
            assertThat(filled(columns)).isEqualTo(1);
            assertThat(values(project)).isEqualTo("a=9 b=9");
            assertThat(tablesWith(servers, "mat_color")).containsExactly("[\"events\"]", "[\"events_local\"]");
            assertThat(columns.drop(COLOR)).isTrue();
            assertThat(values(project)).isEqualTo("a=9 b=9");
            assertThat(tablesWith(servers, "mat_color")).isEmpty();
            stored(project, "c");
            assertThat(values(project)).isEqualTo("a=9 b=9 c=9");
        }
    }

    @Test
    void aBatchThatOneShardRefusedIsStoredOnceWhenItComesAgain() {
        ClickHouseServers servers = cluster.newDatabase();
        try (ClickHouseEngine engine = open(servers)) {
            TestProject project = new TestProject(engine);
            List<Event> events = new ArrayList<>();
            for (int person = 0; person < 30; person++) {
                events.add(project.newEvent("look", "p" + person, "2020-0" + (1 + person % 3) + "-01", event -> event));
            }
            Batch batch = Batch.ofEvents(events);
            run(servers, "ALTER TABLE events_local ADD CONSTRAINT refused CHECK " + Placement.BY_PERSON + " % 3 != 1");
            assertThatThrownBy(() -> engine.append(batch)).isInstanceOf(DuetException.class);
            run(servers, "ALTER TABLE events_local DROP CONSTRAINT refused");
            engine.append(batch);
            assertThat(project.events()).hasSize(30);
            assertThat(engine.append(batch)).isZero();
            assertThat(project.events()).hasSize(30);
        }
    }

    @Test
    void tablesAreAsDeclaredAndWhatIsNotIsTold() {
        ClickHouseServers servers = cluster.newDatabase();
        try (ClickHouseEngine engine = open(servers)) {
            assertThat(engine.schema().drift()).isEmpty();
            run(servers, "ALTER TABLE persons_local ADD COLUMN height UInt8");
            run(servers, "ALTER TABLE events_local DROP PROJECTION daily");
            run(servers, "DROP TABLE recordings");
            assertThat(engine.schema().drift())
                    .extracting(Drift::object)
                    .contains("column persons_local.height", "projection events_local.daily", "table recordings")
                    .doesNotContain("table recordings_local");
        }
    }

    @Test
    void aLaterMigrationReachesEveryTableAndCanBeTakenBack() {
        ClickHouseServers servers = cluster.newDatabase();
        try (ClickHouseEngine engine = open(servers)) {
            stored(new TestProject(engine), "a");
        }
        Migration later = new Migration(
                EngineMigrations.all().all().size() + 1,
                "add_weather",
                "Adds the weather.",
                List.of("ALTER TABLE events ADD COLUMN IF NOT EXISTS weather String"),
                List.of("ALTER TABLE events DROP COLUMN IF EXISTS weather"));
        List<Migration> all = new ArrayList<>(EngineMigrations.all().all());
        all.add(later);
        try (ClickHouseEngine engine = ClickHouseEngine.open(
                servers,
                TestDatabase.LIMITS,
                StatementListener.NONE,
                new Upgrade(new Migrations(all), MigrationRun.all()))) {
            assertThat(engine.schema().plan()).allMatch(step -> step.isApplied());
            assertThat(tablesWith(servers, "weather")).containsExactly("[\"events\"]", "[\"events_local\"]");
            engine.schema().undo(later.number(), MigrationRun.all());
            assertThat(tablesWith(servers, "weather")).isEmpty();
            assertThat(engine.schema().drift()).isEmpty();
        }
    }

    @Test
    void anExpensiveMigrationIsRefusedWithItsReason() {
        ClickHouseServers servers = cluster.newDatabase();
        List<Migration> all = new ArrayList<>(EngineMigrations.all().all());
        all.add(EngineMigrations.rebuildEvents(
                all.size() + 1,
                "reorder",
                "Orders anew.",
                Sql.of("ENGINE = MergeTree ORDER BY day"),
                Sql.of("ENGINE = Log")));
        assertThatThrownBy(() -> ClickHouseEngine.open(
                        servers,
                        TestDatabase.LIMITS,
                        StatementListener.NONE,
                        new Upgrade(new Migrations(all), MigrationRun.all())))
                .hasMessageContaining("which the servers of a cluster cannot do together");
        assertThat(ClusterPlan.of(
                                LoopbackCluster.NAME,
                                "duet",
                                SchemaTarget.JOURNAL,
                                all.subList(all.size() - 1, all.size()))
                        .script())
                .contains("Not on a cluster");
    }

    @Test
    void theStatusCountsEveryShardAndNamesTheServers() {
        try (ClickHouseEngine engine = open(cluster.newDatabase())) {
            stored(new TestProject(engine), "a");
            List<Fact> facts = engine.console().facts();
            assertThat(facts).noneMatch(fact -> fact.value().toString().startsWith("cannot be read"));
            assertThat(facts)
                    .filteredOn(fact -> fact.key().equals("clickhouse_event_count"))
                    .extracting(Fact::value)
                    .containsExactly(9L);
            assertThat(facts)
                    .filteredOn(fact -> fact.key().equals("clickhouse_cluster"))
                    .extracting(Fact::value)
                    .containsExactly(3);
            assertThat(engine.console().running())
                    .noneMatch(statement -> statement.query().isEmpty());
            assertThat(engine.console().kill("nothing")).isFalse();
        }
    }

    @Test
    void aClusterThatTheServersDoNotKnowIsRefused() {
        ClickHouseServers servers = cluster.newDatabase();
        assertThatThrownBy(
                        () -> open(new ClickHouseServers(servers.hosts(), servers.stable(), new ClusterName("other"))))
                .hasMessageContaining("no cluster other in remote_servers");
    }

    private static ClickHouseEngine open(ClickHouseServers servers) {
        return ClickHouseEngine.open(servers, TestDatabase.LIMITS, StatementListener.NONE);
    }

    /** Nine events of nine persons, so that every shard has some. */
    private static void stored(TestProject project, String color) {
        for (int person = 0; person < 9; person++) {
            project.event("look", color + person, "2020-01-01", "{\"color\":\"" + color + "\"}");
        }
        project.store();
    }

    private static String values(TestProject project) {
        List<Value> values = project.answer(new PropertyValuesQuestion(
                        project.id(), COLOR, null, null, Instant.parse("2019-12-01T00:00:00Z"), 100))
                .values();
        return String.join(
                " ",
                values.stream()
                        .map(value -> value.text() + "=" + value.count())
                        .sorted()
                        .toList());
    }

    private static double filled(PropertyColumns columns) {
        return columns.all().stream()
                .filter(column -> column.property().equals("color"))
                .findFirst()
                .orElseThrow()
                .filled();
    }

    private static void await(PropertyColumns columns) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (columns.all().stream().anyMatch(StoredColumn::filling)) {
            assertThat(System.nanoTime()).as("the end of the patience").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static List<String> tablesWith(ClickHouseServers servers, String column) {
        try (Client client = TestDatabase.client(servers.stable())) {
            return TestDatabase.rows(
                    client,
                    "SELECT table FROM system.columns WHERE database = currentDatabase() AND name = {name:String} ORDER BY 1",
                    Map.of("name", column));
        }
    }

    private static void run(ClickHouseServers servers, String statement) {
        try (Client client = TestDatabase.client(servers.stable())) {
            TestDatabase.rows(client, statement, Map.of());
        }
    }
}
