package dev.duet.clickhouse.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import dev.duet.clickhouse.ClickHouseEngine;
import dev.duet.clickhouse.TestDatabase;
import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.ClickHouseClient.Address;
import dev.duet.clickhouse.client.StatementListener;
import dev.duet.events.migration.Migration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineMigrationsTest {
    private final Address address = TestDatabase.newDatabase();

    private void open() {
        ClickHouseEngine.open(address, TestDatabase.LIMITS, StatementListener.NONE)
                .close();
    }

    private List<Migration> pending() {
        try (ClickHouseClient clickhouse = ClickHouseClient.at(address, TestDatabase.LIMITS, StatementListener.NONE)) {
            return EngineMigrations.all().pending(new SchemaTarget(clickhouse));
        }
    }

    private List<String> tables() {
        try (Client client = TestDatabase.client(address)) {
            return TestDatabase.rows(
                    client,
                    "SELECT table, name, type, default_expression FROM system.columns"
                            + " WHERE database = currentDatabase() ORDER BY table, position",
                    Map.of());
        }
    }

    @Test
    void aSecondStartFindsNothingToDo() {
        open();
        List<String> tables = tables();
        assertThat(pending()).isEmpty();
        open();
        assertThat(tables()).isEqualTo(tables);
    }

    @Test
    void afterAnInterruptionTheNextStartGoesOn() {
        open();
        List<String> tables = tables();
        try (Client client = TestDatabase.client(address)) {
            TestDatabase.rows(client, "TRUNCATE TABLE migrations", Map.of());
        }
        assertThat(pending()).hasSize(EngineMigrations.all().all().size());
        open();
        assertThat(pending()).isEmpty();
        assertThat(tables()).isEqualTo(tables);
    }

    @Test
    void everyMigrationCanBeTakenBack() {
        open();
        try (Client client = TestDatabase.client(address)) {
            for (Migration migration : EngineMigrations.all().all().reversed()) {
                migration.undo().forEach(statement -> TestDatabase.rows(client, statement, Map.of()));
            }
            assertThat(TestDatabase.rows(
                            client, "SELECT name FROM system.tables WHERE database = currentDatabase()", Map.of()))
                    .containsExactly("[\"migrations\"]");
        }
    }
}
