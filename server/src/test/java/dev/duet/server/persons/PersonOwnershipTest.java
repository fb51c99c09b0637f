package dev.duet.server.persons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.Waiting;
import dev.duet.server.database.Database;
import dev.duet.server.database.TestPostgres;
import dev.duet.server.identity.IdentityState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is deleted while somebody else merges persons. */
class PersonOwnershipTest {
    private static final long PROJECT = 1;

    private final Database database = TestPostgres.create();
    private final PersonOwnership ownership = new PersonOwnership(database.dataSource());

    @BeforeEach
    void twoPersons() {
        database.jdbi().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO person (number, uuid, project_id, properties, version, is_identified, created_at)
                    SELECT number, gen_random_uuid(), 1, '{}', 1, false, now()
                    FROM generate_series(1, 2) AS number
                    """);
            handle.execute("""
                    INSERT INTO person_distinct_id (project_id, distinct_id, person) VALUES (1, 'a', 1), (1, 'b', 2)
                    """);
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void onesWhoWereMergedBeforeTheirTurnCameAreNotThereAnyMore() throws SQLException {
        assertThat(deletedAfterAMerge(List.of(1L), List.of())).isFalse();
        assertThat(rows("SELECT person || distinct_id FROM person_distinct_id ORDER BY 1"))
                .containsExactly("2a", "2b");
        assertThat(rows("SELECT task::text FROM person_task")).isEmpty();
    }

    @Test
    void aDistinctIdMeansWhomeverItBelongsToWhenItsTurnComes() throws SQLException {
        assertThat(deletedAfterAMerge(List.of(), List.of("a"))).isTrue();
        assertThat(rows("SELECT distinct_id FROM person_distinct_id")).isEmpty();
        assertThat(rows("SELECT number::text FROM person")).isEmpty();
        assertThat(rows("SELECT task ->> 'delete' FROM person_task")).containsExactly("[2, 1]");
    }

    /** Person 1 is merged into person 2 while the deletion waits; says what the deletion says. */
    private boolean deletedAfterAMerge(List<Long> numbers, List<String> distinctIds) throws SQLException {
        try (Connection merging = database.dataSource().getConnection();
                Statement statement = merging.createStatement()) {
            merging.setAutoCommit(false);
            IdentityState.lock(merging);
            CompletableFuture<Boolean> deleted =
                    CompletableFuture.supplyAsync(() -> ownership.delete(PROJECT, numbers, distinctIds, false));
            Waiting.until("the deletion waits", () -> !rows("""
                            SELECT 'waits'
                            FROM pg_stat_activity
                            WHERE datname = current_database() AND wait_event_type = 'Lock'
                            """).isEmpty());
            statement.execute("UPDATE person_distinct_id SET person = 2");
            statement.execute("DELETE FROM person WHERE number = 1");
            statement.execute("INSERT INTO person_merge (person, project_id, survivor) VALUES (1, 1, 2)");
            IdentityState.changed(merging);
            merging.commit();
            return deleted.join();
        }
    }

    private List<String> rows(String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
