package dev.duet.server.instance;

import dev.duet.events.operation.Fact;
import dev.duet.server.database.Database;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What Duet's own Postgres says of itself, and of what waits in it. */
public final class PostgresFacts {
    private final Database database;

    public PostgresFacts(Database database) {
        this.database = database;
    }

    /** How many events did not get in: of those that are kept, and since yesterday at this time. */
    record DeadLetters(long all, long lastDay) {}

    boolean isAlive() {
        return database.answers();
    }

    List<Fact> facts() {
        return database.jdbi()
                .withHandle(handle -> List.of(
                        Fact.of(
                                "db_version",
                                "Postgres version",
                                text(handle, "SELECT current_setting('server_version')")),
                        Fact.of(
                                "db_size",
                                "Size of the Postgres database in bytes",
                                number(handle, "SELECT pg_database_size(current_database())")),
                        Fact.of(
                                "db_connections",
                                "Connections to Postgres",
                                number(
                                        handle,
                                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")),
                        Fact.of(
                                "db_tables",
                                "Postgres tables",
                                List.of("Table", "Rows (about)", "Bytes"),
                                tables(handle)),
                        Fact.of(
                                "ingestion_waiting",
                                "Accepted events that are not in the engine yet",
                                number(handle, "SELECT coalesce(sum(events), 0) FROM inbox")),
                        Fact.of(
                                "ingestion_lag_seconds",
                                "Age in seconds of the oldest accepted request that is not in the engine yet",
                                number(handle, """
                                SELECT coalesce(greatest(0, extract(epoch FROM now() - min(received_at))), 0)::bigint
                                FROM inbox
                                """)),
                        Fact.of(
                                "person_tasks_waiting",
                                "Deletions and splits of persons that the engine was not told yet; what comes in waits for them",
                                number(handle, "SELECT count(*) FROM person_task WHERE given_up_at IS NULL")),
                        Fact.of(
                                "person_tasks_oldest_seconds",
                                "Age in seconds of the oldest of them",
                                number(handle, """
                                SELECT coalesce(greatest(0, extract(epoch FROM now() - min(created_at))), 0)::bigint
                                FROM person_task
                                WHERE given_up_at IS NULL
                                """)),
                        Fact.of(
                                "person_tasks_tries",
                                "How often the engine failed at one of them",
                                number(handle, """
                                SELECT coalesce(max(tries), 0)
                                FROM person_task
                                WHERE given_up_at IS NULL
                                """))));
    }

    DeadLetters deadLetters() {
        return database.jdbi()
                .withHandle(handle -> new DeadLetters(
                        number(handle, "SELECT count(*) FROM dead_letter"),
                        number(handle, "SELECT count(*) FROM dead_letter WHERE failed_at > now() - interval '1 day'")));
    }

    private static List<List<String>> tables(Handle handle) {
        return handle.createQuery("""
                        SELECT relname, greatest(0, reltuples)::bigint::text AS rows, pg_total_relation_size(oid)::text AS bytes
                        FROM pg_class
                        WHERE relnamespace = 'duet'::regnamespace AND relkind = 'r'
                        ORDER BY pg_total_relation_size(oid) DESC, relname
                        """)
                .map((row, context) -> List.of(row.getString("relname"), row.getString("rows"), row.getString("bytes")))
                .list();
    }

    private static String text(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(String.class).one();
    }

    private static long number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
