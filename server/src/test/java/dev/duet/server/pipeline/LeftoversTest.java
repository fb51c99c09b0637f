package dev.duet.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.database.Database;
import dev.duet.server.database.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LeftoversTest {

    @Test
    void oldWarningsAndDeadLettersGoAndYoungOnesStay() throws SQLException {
        try (Database database = TestPostgres.create()) {
            database.jdbi().useHandle(handle -> {
                handle.execute("""
                        INSERT INTO ingestion_warning (project_id, kind, occurrences, details, happened_at)
                        SELECT 1, 'k', 1, '{}', now() - make_interval(days => age)
                        FROM unnest(ARRAY[0, 29, 31, 400]) AS age
                        """);
                handle.execute("""
                        INSERT INTO dead_letter (project_id, request_id, place, reason, payload, received_at, failed_at)
                        SELECT 1, gen_random_uuid(), 'engine', 'r', '', now(), now() - make_interval(days => age)
                        FROM unnest(ARRAY[0, 89, 91]) AS age
                        """);
            });
            try (Connection connection = database.dataSource().getConnection()) {
                Leftovers.trim(connection);
            }
            assertThat(Stores.count(database, "ingestion_warning")).isEqualTo(2);
            assertThat(Stores.count(database, "dead_letter")).isEqualTo(2);
        }
    }
}
