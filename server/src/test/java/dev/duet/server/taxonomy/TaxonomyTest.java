package dev.duet.server.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.database.Database;
import dev.duet.server.database.TestPostgres;
import dev.duet.server.http.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What batches leave in the tables of definitions. */
class TaxonomyTest {
    private static final long PROJECT = 7;
    private static final Instant NOW = Instant.parse("2020-03-10T12:00:00Z");

    private final Database database = TestPostgres.create();
    private final Taxonomy definitions = new Taxonomy(Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aNewNameIsThereWithTheBatchThatBringsItAndCountsFollow() throws SQLException {
        commit(tally("visit", "{\"url\": \"/\"}"));
        commit(tally("visit", "{\"url\": \"/a\", \"n\": 1}"));
        assertThat(texts("SELECT name FROM property_definition ORDER BY name")).containsExactly("n", "url");
        assertThat(texts("SELECT event || ' ' || property FROM event_property ORDER BY 1"))
                .containsExactly("visit n", "visit url");
        // the second batch came within the pause and waits
        assertThat(volumes()).containsExactly("visit 1");
        writeAll();
        assertThat(volumes()).containsExactly("visit 2");
        writeAll();
        assertThat(volumes()).containsExactly("visit 2");
    }

    @Test
    void aBatchThatIsTakenBackCountsForNothing() throws SQLException {
        try (Connection connection = connection()) {
            definitions.write(connection, tally("visit", "{}"));
            connection.rollback();
            definitions.forget();
        }
        commit(tally("visit", "{}"));
        writeAll();
        assertThat(volumes()).containsExactly("visit 1");
    }

    @Test
    void aTypeWidensWhenOtherValuesCome() throws SQLException {
        commit(tally("visit", "{\"a\": 1, \"b\": null, \"c\": true, \"d\": \"2020-01-01\"}"));
        assertThat(types()).containsExactly("a Numeric", "b none", "c Boolean", "d DateTime");
        commit(tally("visit", "{\"a\": \"2\", \"b\": 5, \"c\": \"maybe\", \"d\": null}"));
        assertThat(types()).containsExactly("a Numeric", "b Numeric", "c String", "d DateTime");
        definitions.forget();
        commit(tally("visit", "{\"a\": \"x\"}"));
        assertThat(types()).containsExactly("a String", "b Numeric", "c String", "d DateTime");
    }

    @Test
    void onlyTheLastMonthIsCountedAndTheFutureIsNow() throws SQLException {
        DefinitionTally tally = new DefinitionTally();
        tally.note(PROJECT, "old", NOW.minus(100, ChronoUnit.DAYS), NOW, object("{}"));
        tally.note(PROJECT, "recent", NOW.minus(3, ChronoUnit.DAYS), NOW, object("{}"));
        tally.note(PROJECT, "early", NOW.plus(3, ChronoUnit.DAYS), NOW, object("{}"));
        commit(tally);
        assertThat(texts("SELECT name || ' ' || day FROM event_volume ORDER BY 1"))
                .containsExactly("early 2020-03-10", "recent 2020-03-07");
        assertThat(
                        texts(
                                "SELECT name || ' ' || (last_seen_at AT TIME ZONE 'UTC')::date FROM event_definition ORDER BY 1"))
                .containsExactly("early 2020-03-10", "old 2019-12-01", "recent 2020-03-07");
    }

    @Test
    void endlessNamesCostABoundedAmount() throws SQLException {
        int more = KnownDefinitions.MOST_PROPERTIES + 500;
        for (int from = 0; from < more; from += 4_100) {
            DefinitionTally tally = new DefinitionTally();
            ObjectNode properties = object("{}");
            for (int i = from; i < Math.min(more, from + 4_100); i++) {
                properties.put("random " + i, i);
            }
            tally.note(PROJECT, "flood", NOW, NOW, properties);
            commit(tally);
        }
        writeAll();
        assertThat(texts("SELECT count(*)::text FROM property_definition"))
                .containsExactly(Integer.toString(KnownDefinitions.MOST_PROPERTIES));
        assertThat(texts("SELECT count(*)::text FROM property_volume"))
                .containsExactly(Integer.toString(KnownDefinitions.MOST_PROPERTIES));
        assertThat(volumes()).containsExactly("flood 5");
    }

    @Test
    void whatIsAnInstructionAndNoPropertyIsLeftOut() throws SQLException {
        commit(tally("visit", "{\"$set\": {\"a\": 1}, \"$groups\": {\"b\": \"c\"}, \"$browser\": \"Chrome\"}"));
        assertThat(types()).containsExactly("$browser String");
    }

    private static DefinitionTally tally(String event, String properties) {
        DefinitionTally tally = new DefinitionTally();
        tally.note(PROJECT, event, NOW, NOW, object(properties));
        return tally;
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.read(json);
    }

    private Connection connection() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private void commit(DefinitionTally tally) throws SQLException {
        try (Connection connection = connection()) {
            Taxonomy.Outcome outcome = definitions.write(connection, tally);
            connection.commit();
            outcome.remember();
        }
    }

    private void writeAll() throws SQLException {
        try (Connection connection = connection()) {
            definitions.writeAll(connection);
        }
    }

    private List<String> volumes() {
        return texts("SELECT name || ' ' || sum(events) FROM event_volume GROUP BY name ORDER BY 1");
    }

    private List<String> types() {
        return texts("SELECT name || ' ' || coalesce(type, 'none') FROM property_definition ORDER BY 1");
    }

    private List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
