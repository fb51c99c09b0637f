package dev.duet.clickhouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.migrations.EngineMigrations;
import dev.duet.clickhouse.migrations.SchemaTarget;
import dev.duet.events.DuetException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterPlanTest {
    private static final ClusterPlan PLAN = ClusterPlan.of(
            new ClusterName("main"),
            "duet",
            SchemaTarget.JOURNAL,
            EngineMigrations.all().all());
    private final ClusterStatements statements = new ClusterStatements(new ClusterName("main"), "duet");

    @Test
    void theEngineItselfReadsEveryStatement() {
        Address address = TestDatabase.newDatabase();
        Address existing = new Address(address.url(), address.user(), address.password(), "default");
        try (Client client = TestDatabase.client(existing)) {
            for (String statement : PLAN.statements()) {
                String formatted = formatted(client, statement);
                assertThat(formatted(client, formatted)).isEqualTo(formatted);
                boolean isForEveryServer = !statement.startsWith("INSERT ");
                assertThat(formatted.contains("ON CLUSTER main")).as(statement).isEqualTo(isForEveryServer);
            }
        }
    }

    @Test
    void nothingIsKeptThatIsNotReplicated() {
        Pattern alone = Pattern.compile("ENGINE = (?!Replicated|Distributed)");
        assertThat(PLAN.statements())
                .noneMatch(statement -> alone.matcher(statement).find());
        assertThat(PLAN.statements()).noneMatch(statement -> statement.contains("non_replicated"));
    }

    @Test
    void aPersonsEventsAndProfileAreOnOneShard() {
        assertThat(PLAN.statements()).contains("""
                        CREATE TABLE IF NOT EXISTS `duet`.`events` ON CLUSTER 'main' AS `duet`.`events_local`
                        ENGINE = Distributed('main', 'duet', 'events_local', intHash32(person))""", """
                        CREATE TABLE IF NOT EXISTS `duet`.`persons` ON CLUSTER 'main' AS `duet`.`persons_local`
                        ENGINE = Distributed('main', 'duet', 'persons_local', intHash32(person))""");
    }

    @Test
    void aSpreadTableIsReplicatedWithinItsShardAndWithTheArgumentsOfItsEngine() {
        assertThat(statements.of("""
                        CREATE TABLE IF NOT EXISTS persons (
                            person UInt32,
                            version UInt64
                        )
                        ENGINE = ReplacingMergeTree(version)
                        ORDER BY person
                        SETTINGS non_replicated_deduplication_window = 1000
                        """)).first().isEqualTo("""
                        CREATE TABLE IF NOT EXISTS `duet`.`persons_local` ON CLUSTER 'main' (
                            person UInt32,
                            version UInt64
                        )
                        ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{uuid}/{shard}', '{replica}', version)
                        ORDER BY person
                        SETTINGS replicated_deduplication_window = 1000, replicated_deduplication_window_seconds = 604800""");
    }

    @Test
    void aSmallTableIsWholeOnEveryServer() {
        assertThat(statements.of("CREATE TABLE cohorts (cohort UInt64) ENGINE = MergeTree ORDER BY cohort"))
                .containsExactly("""
                        CREATE TABLE `duet`.`cohorts` ON CLUSTER 'main' (cohort UInt64)
                        ENGINE = ReplicatedMergeTree('/clickhouse/tables/{uuid}/everywhere', '{shard}-{replica}') ORDER BY cohort""");
    }

    @Test
    void aColumnIsAddedBehindAndInFrontAProjectionOnlyWhereTheRowsAre() {
        assertThat(statements.of("ALTER TABLE `events` ADD COLUMN IF NOT EXISTS `a` String"))
                .containsExactly(
                        "ALTER TABLE `duet`.`events_local` ON CLUSTER 'main' ADD COLUMN IF NOT EXISTS `a` String",
                        "ALTER TABLE `duet`.`events` ON CLUSTER 'main' ADD COLUMN IF NOT EXISTS `a` String");
        assertThat(statements.of("ALTER TABLE events MATERIALIZE PROJECTION daily"))
                .containsExactly("ALTER TABLE `duet`.`events_local` ON CLUSTER 'main' MATERIALIZE PROJECTION daily");
        assertThat(statements.of("ALTER TABLE `groups` ADD COLUMN a String"))
                .containsExactly("ALTER TABLE `duet`.`groups` ADD COLUMN a String");
        assertThat(statements.of("ALTER TABLE events DROP COLUMN a"))
                .containsExactly(
                        "ALTER TABLE `duet`.`events` ON CLUSTER 'main' DROP COLUMN a",
                        "ALTER TABLE `duet`.`events_local` ON CLUSTER 'main' DROP COLUMN a");
    }

    @Test
    void tablesChangePlacesBehindTheirFronts() {
        assertThat(statements.of("EXCHANGE TABLES persons AND persons_with_gone"))
                .containsExactly(
                        "EXCHANGE TABLES `duet`.`persons_local` AND `duet`.`persons_with_gone_local` ON CLUSTER 'main'");
        assertThat(statements.of("DROP TABLE persons_with_gone"))
                .containsExactly(
                        "DROP TABLE `duet`.`persons_with_gone` ON CLUSTER 'main' SYNC",
                        "DROP TABLE `duet`.`persons_with_gone_local` ON CLUSTER 'main' SYNC");
    }

    @Test
    void rowsAreDeletedOnceInEachShardAndEveryReplicaIsWaitedFor() {
        assertThat(statements.of("ALTER TABLE events DELETE WHERE person = 1 SETTINGS mutations_sync = 1"))
                .containsExactly("ALTER TABLE `duet`.`events_local` ON CLUSTER 'main' DELETE WHERE person = 1"
                        + " SETTINGS mutations_sync = 2");
        assertThat(statements.of("DELETE FROM recordings WHERE project = 1"))
                .containsExactly("ALTER TABLE `duet`.`recordings_local` ON CLUSTER 'main' DELETE WHERE project = 1"
                        + " SETTINGS mutations_sync = 2");
        assertThat(statements.of("DELETE FROM cohort_members WHERE project = 1"))
                .containsExactly("DELETE FROM `duet`.`cohort_members` WHERE project = 1");
    }

    @Test
    void anInsertWaitsForEveryReplicaOfItsTableAndNoAnswerIsInPart() {
        Cluster cluster = new Cluster(new ClusterName("main"), "duet", new Cluster.Members(3, 2));
        assertThat(cluster.ofInserts("events"))
                .containsEntry("insert_quorum", "2")
                .containsEntry("distributed_foreground_insert", "1");
        assertThat(cluster.ofInserts("cohorts")).containsEntry("insert_quorum", "6");
        assertThat(cluster.ofChanges(
                        cluster.changes("INSERT INTO `groups` SELECT 1").getFirst(), Duration.ofMinutes(9)))
                .containsEntry("insert_quorum", "6")
                .containsEntry("insert_deduplicate", "0")
                .containsEntry("distributed_ddl_task_timeout", "540");
        assertThat(new Cluster(new ClusterName("main"), "duet", new Cluster.Members(3, 1)).ofInserts("events"))
                .doesNotContainKey("insert_quorum");
        assertThat(cluster.ofQuestions()).containsEntry("skip_unavailable_shards", "0");
    }

    @Test
    void theEngineReadsWhatSettlesTheReplicas() {
        Cluster cluster = new Cluster(new ClusterName("main"), "duet", new Cluster.Members(3, 2));
        assertThat(cluster.settling())
                .contains("SYSTEM SYNC REPLICA ON CLUSTER 'main' `duet`.`events_local` LIGHTWEIGHT");
        Address address = TestDatabase.newDatabase();
        try (Client client =
                TestDatabase.client(new Address(address.url(), address.user(), address.password(), "default"))) {
            assertThat(cluster.settling())
                    .allMatch(statement -> formatted(client, statement).contains("LIGHTWEIGHT"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE events DELETE WHERE has([1], person) SETTINGS mutations_sync = 1",
                "ALTER TABLE events MATERIALIZE COLUMN a IN PARTITION ID '202001', MATERIALIZE COLUMN b SETTINGS mutations_sync = 0",
                "ALTER TABLE events DROP COLUMN IF EXISTS a, DROP COLUMN IF EXISTS b",
                "ALTER TABLE events ADD PROJECTION IF NOT EXISTS a (SELECT day, count() GROUP BY day)",
                "KILL MUTATION WHERE table = 'events_local' AND NOT is_done SYNC",
                "DELETE FROM recordings WHERE project = 1"
            })
    void theEngineItselfReadsWhatChangesSpreadTables(String statement) {
        Address address = TestDatabase.newDatabase();
        try (Client client =
                TestDatabase.client(new Address(address.url(), address.user(), address.password(), "default"))) {
            assertThat(statements.of(statement))
                    .isNotEmpty()
                    .allMatch(change -> formatted(client, change).contains("ON CLUSTER main"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE visits (a UInt8) ENGINE = MergeTree ORDER BY a",
                "CREATE TABLE events (a UInt8) ENGINE = Log",
                "ALTER TABLE events UPDATE project = 1 WHERE project = 2",
                "ALTER TABLE events REPLACE PARTITION ID '1' FROM cohorts",
                "INSERT INTO visits SELECT 1",
                "SYSTEM STOP MERGES",
                "RENAME TABLE events TO visits",
                "DROP TABLE visits"
            })
    void whatNobodyHasThoughtOfIsRefused(String statement) {
        assertThatThrownBy(() -> statements.of(statement))
                .isInstanceOf(DuetException.class)
                .hasMessageMatching("(?s).*(no form for a cluster|nobody has decided).*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "main'", "a b", "1a", "a;DROP"})
    void aNameThatIsNoneIsRefused(String name) {
        assertThatThrownBy(() -> new ClusterName(name)).hasMessageContaining("cluster must be a name");
    }

    @Test
    void aDatabaseThatIsNoneIsRefused() {
        assertThatThrownBy(() -> ClusterPlan.of(new ClusterName("main"), "a`b", SchemaTarget.JOURNAL, List.of()))
                .hasMessageContaining("database must be a name");
    }

    @Test
    void theScriptSaysWhatItIsAndHoldsEveryStatement() {
        assertThat(PLAN.script())
                .startsWith("-- The tables of Duet on the ClickHouse cluster main: ")
                .contains("dry run", "-- 6 merge_persons: ", "distributed_product_mode = global")
                .contains(PLAN.statements().stream()
                        .map(statement -> "\n" + statement + ";\n")
                        .toList());
        assertThat(PLAN.script().lines().filter(line -> line.startsWith("--"))).allMatch(line -> line.length() <= 100);
    }

    private static String formatted(Client client, String statement) {
        List<String> rows =
                TestDatabase.rows(client, "SELECT formatQuery({statement:String})", Map.of("statement", statement));
        return rows.getFirst()
                .substring(2, rows.getFirst().length() - 2)
                .replace("\\n", "\n")
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
    }
}
