package dev.duet.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.database.Database;
import dev.duet.server.database.TestPostgres;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Many connections that make persons one at the same time come to what one of them, doing it all, would come to. */
class IdentityRaceTest {
    private static final int IDS = 12;
    private static final int CONNECTIONS = 6;
    private static final int LISTS = 25;

    @Test
    void theGraphIsThatOfOneAfterTheOther() throws SQLException {
        long seed = Long.getLong("duet.merges.seed", new SecureRandom().nextLong());
        System.out.println("identity race: seed " + seed + " (-Dduet.merges.seed)");
        List<List<IdentityEvent>> order = Collections.synchronizedList(new ArrayList<>());
        try (Database together = TestPostgres.create();
                Database apart = TestPostgres.create()) {
            List<CompletableFuture<Void>> racers = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                Random random = new Random(seed + i);
                racers.add(CompletableFuture.runAsync(() -> race(together, random, order)));
            }
            racers.forEach(CompletableFuture::join);
            assertThat(order).hasSize(CONNECTIONS * LISTS);
            Identity identity = new Identity();
            try (Connection connection = apart.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                for (List<IdentityEvent> events : order) {
                    apply(connection, identity, events, List.of());
                }
            }
            assertThat(graph(together)).isEqualTo(graph(apart)).isNotEmpty();
        }
    }

    private static void race(Database database, Random random, List<List<IdentityEvent>> order) {
        Identity identity = new Identity();
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < LISTS; i++) {
                List<IdentityEvent> events = new ArrayList<>();
                for (int j = 0; j < 1 + random.nextInt(4); j++) {
                    events.add(event(random));
                }
                apply(connection, identity, events, List.of(order));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Under the lock until the commit, so that the order in which lists are noted is that in which they count. */
    private static void apply(
            Connection connection, Identity identity, List<IdentityEvent> events, List<List<List<IdentityEvent>>> notes)
            throws SQLException {
        Identity.Outcome outcome = identity.apply(connection, events);
        notes.forEach(order -> order.add(events));
        connection.commit();
        outcome.remember();
    }

    private static IdentityEvent event(Random random) {
        String id = "id " + random.nextInt(IDS);
        String other = "id " + random.nextInt(IDS);
        IdLink link = id.equals(other) || random.nextInt(3) == 0
                ? null
                : new IdLink(random.nextBoolean() ? IdLink.Kind.IDENTIFY : IdLink.Kind.ALIAS, other);
        PropertyChange change = PropertyChange.of(
                Map.of("p" + random.nextInt(4), JsonNodeFactory.instance.numberNode(random.nextInt(100))),
                Map.of("q" + random.nextInt(4), JsonNodeFactory.instance.numberNode(random.nextInt(100))),
                random.nextInt(4) == 0 ? Set.of("p" + random.nextInt(4)) : Set.of());
        return new IdentityEvent(
                new DistinctId(1, id),
                Instant.ofEpochSecond(random.nextInt(1_000_000)),
                random.nextInt(6) != 0,
                change,
                link);
    }

    /** Which ids belong together, and what is known of each person; numbers and uuids are drawn as they come. */
    private static List<String> graph(Database database) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT concat_ws(
                            ' | ',
                            string_agg(d.distinct_id, ', ' ORDER BY d.distinct_id),
                            p.properties::text,
                            p.is_identified::text,
                            extract(epoch FROM p.created_at)::text)
                        FROM person_distinct_id d
                        LEFT JOIN person p ON p.number = d.person
                        GROUP BY d.person, p.number
                        ORDER BY 1
                        """).mapTo(String.class).list());
    }
}
