package dev.duet.postgres.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.migration.Migration;
import dev.duet.events.migration.MigrationRun;
import dev.duet.events.migration.Schema.Step;
import dev.duet.postgres.PostgresEngine;
import dev.duet.postgres.TestDatabase;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SchemaTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS =
            List.of("", "a", "b", "zz", "é", "\ue000", "\uffff", "😀", "\udbff\udfff", "a \"b\"\\", "\n\t\u0001\u007f");

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void manyThatOpenAnEmptyDatabaseAtOnceMakeOneSchema() {
        try (TestDatabase empty = TestDatabase.createEmpty()) {
            List<CompletableFuture<Void>> starts = IntStream.range(0, 4)
                    .mapToObj(
                            i -> CompletableFuture.runAsync(() -> empty.engine().close()))
                    .toList();
            starts.forEach(CompletableFuture::join);
            assertThat(empty.execute("SELECT name FROM duet_events.duet_migration ORDER BY number"))
                    .isEqualTo(EngineMigrations.all().all().stream()
                            .map(Migration::name)
                            .toList());
        }
    }

    @Test
    void undoTakesEverythingBackOneByOneFromTheLast() {
        try (TestDatabase database = TestDatabase.create();
                PostgresEngine engine = database.engine()) {
            assertThat(engine.schema().drift()).isEmpty();
            assertThatThrownBy(() -> engine.schema().undo(1, MigrationRun.all()))
                    .isInstanceOf(DuetException.class);
            for (Migration migration : EngineMigrations.all().all().reversed()) {
                assertThat(engine.schema().undo(migration.number(), MigrationRun.all()))
                        .isEqualTo(migration);
                assertThat(engine.schema().drift()).isEmpty();
            }
            assertThat(engine.schema().plan()).noneMatch(Step::isApplied);
            assertThat(database.execute(
                            "SELECT relname FROM pg_class WHERE relnamespace = 'duet_events'::regnamespace AND relkind = 'r'"
                                    + " UNION ALL SELECT proname FROM pg_proc"
                                    + " WHERE pronamespace = 'duet_events'::regnamespace"))
                    .containsExactly("duet_migration");
        }
    }

    @Test
    void whatSomebodyChangedByHandIsSeen() {
        try (TestDatabase database = TestDatabase.create();
                PostgresEngine engine = database.engine()) {
            database.execute("ALTER TABLE duet_events.events ADD COLUMN hand integer");
            database.execute("CREATE INDEX events_hand ON duet_events.events (hand)");
            assertThat(engine.schema().drift())
                    .extracting(drift -> drift.object() + ": '" + drift.expected() + "', "
                            + !drift.found().isEmpty())
                    .containsExactly("column events.hand: '', true", "index events_hand: '', true");
        }
    }

    @Test
    void everyMigrationSaysWhatItDoes() {
        assertThat(EngineMigrations.all().all()).allSatisfy(migration -> {
            assertThat(migration.description()).endsWith(".");
            assertThat(migration.statements()).isNotEmpty();
            assertThat(migration.undo()).isNotEmpty();
        });
    }

    @Test
    void aNestedValueHasTheTextThatCanonicalJsonGivesIt() throws SQLException {
        long seed = Long.getLong("duet.json.seed", new SecureRandom().nextLong());
        System.out.println("json: seed " + seed + " (-Dduet.json.seed)");
        Random random = new Random(seed);
        try (Connection connection = DATABASE.dataSource().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT duet_events.property_text(?::jsonb, 'p')")) {
            for (int i = 0; i < 2_000; i++) {
                ObjectNode object = JSON.objectNode();
                object.set("p", value(random, 4));
                String canonical = CanonicalJson.write(object);
                statement.setString(1, canonical);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    assertThat(row.getString(1))
                            .as("seed %s: %s", seed, canonical)
                            .isEqualTo(CanonicalJson.text(
                                    CanonicalJson.readObject(canonical).get("p")));
                }
            }
        }
    }

    @Test
    void numbersAndDatesNeverFailWhateverTheTextIs() {
        Stream.of(
                        "1e99",
                        "-0",
                        "2020-02-31",
                        "2299-12-31 23:59:59.999999-14:59",
                        "1900-01-01T00:00Z",
                        "9".repeat(200),
                        "é")
                .forEach(text -> assertThat(DATABASE.execute("SELECT duet_events.property_float8(p, 'p')"
                                + ", duet_events.property_numeric(p, 'p'), duet_events.date_value(p ->> 'p')"
                                + " FROM jsonb_build_object('p', '" + text + "') AS p"))
                        .hasSize(1));
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> JSON.stringNode(text(random));
            case 1 -> JSON.numberNode(random.nextInt(2_000) - 1_000);
            case 2 -> JSON.numberNode(random.nextDouble() * Math.pow(10, random.nextInt(24) - 8));
            case 3 -> JSON.booleanNode(random.nextBoolean());
            case 4 -> JSON.nullNode();
            case 5 -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                for (int i = random.nextInt(6); i > 0; i--) {
                    object.set(text(random) + text(random), value(random, depth - 1));
                }
                yield object;
            }
        };
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
