package dev.duet.postgres.status;

import dev.duet.events.DuetException;
import dev.duet.events.Purpose;
import dev.duet.events.operation.EngineConsole;
import dev.duet.events.operation.Fact;
import dev.duet.postgres.client.PostgresClient;
import dev.duet.postgres.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is in the engine's tables. Beyond some number of events they are estimated, for a count reads them all. */
final class DatabaseFacts {
    private static final Purpose PURPOSE = Purpose.job("status");
    private static final long MOST_COUNTED = 20_000_000;
    private static final String NOT_COUNTED = "not counted: there are more than " + MOST_COUNTED + " events";

    private record Counts(
            long events,
            long lastMonth,
            long thisMonth,
            long lastDay,
            @Nullable String lastIngested) {}

    private final PostgresClient client;

    DatabaseFacts(PostgresClient client) {
        this.client = client;
    }

    List<Fact> all() {
        List<Fact> facts = new ArrayList<>();
        try {
            addCounts(facts);
            facts.add(Fact.of(
                    "postgres_event_tables",
                    "Event tables in Postgres",
                    List.of("Table", "Rows (about)", "Bytes"),
                    tables()));
        } catch (DuetException e) {
            facts.add(Fact.of("postgres_event_count", "Events in Postgres", "cannot be read: " + e.getMessage()));
        }
        return facts;
    }

    private void addCounts(List<Fact> facts) {
        long estimate = estimate();
        boolean counted = estimate <= MOST_COUNTED;
        Counts counts = counted ? counts() : new Counts(estimate, 0, 0, 0, null);
        String label = counted ? "Events in Postgres" : "Events in Postgres (about)";
        facts.add(Fact.of("postgres_event_count", label, counts.events()));
        facts.add(Fact.of(
                "postgres_event_count_last_month",
                "Events in the last calendar month",
                counted ? counts.lastMonth() : NOT_COUNTED));
        facts.add(Fact.of(
                "postgres_event_count_month_to_date",
                "Events in this month to date",
                counted ? counts.thisMonth() : NOT_COUNTED));
        facts.add(Fact.of(
                EngineConsole.LAST_DAY,
                "Events stored in the last 24 hours",
                counted ? counts.lastDay() : NOT_COUNTED));
        String last = counts.lastIngested() == null ? "" : counts.lastIngested();
        facts.add(Fact.of("last_event_ingested_timestamp", "Last event ingested", counted ? last : NOT_COUNTED));
    }

    private long estimate() {
        Sql sql = Sql.of("""
                SELECT greatest(0, reltuples)::bigint AS estimate
                FROM pg_class
                WHERE oid = 'duet_events.events'::regclass
                """);
        return client.read(PURPOSE, session -> session.rows(sql, row -> row.getLong("estimate")))
                .getFirst();
    }

    private Counts counts() {
        Sql sql = Sql.of("""
                SELECT count(*) AS events,
                       count(*) FILTER (
                           WHERE timestamp >= date_trunc('month', now(), 'UTC') - interval '1 month'
                             AND timestamp < date_trunc('month', now(), 'UTC')) AS last_month,
                       count(*) FILTER (
                           WHERE timestamp >= date_trunc('month', now(), 'UTC') AND timestamp <= now()) AS this_month,
                       count(*) FILTER (WHERE created_at >= now() - interval '1 day') AS last_day,
                       to_char(max(created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS last_ingested
                FROM duet_events.events
                """);
        return client.read(
                        PURPOSE,
                        session -> session.rows(
                                sql,
                                row -> new Counts(
                                        row.getLong("events"),
                                        row.getLong("last_month"),
                                        row.getLong("this_month"),
                                        row.getLong("last_day"),
                                        row.getString("last_ingested"))))
                .getFirst();
    }

    private List<List<String>> tables() {
        Sql sql = Sql.of("""
                SELECT relname, greatest(0, reltuples)::bigint::text AS rows, pg_total_relation_size(oid)::text AS bytes
                FROM pg_class
                WHERE relnamespace = 'duet_events'::regnamespace AND relkind = 'r'
                ORDER BY pg_total_relation_size(oid) DESC, relname
                """);
        return client.read(
                PURPOSE,
                session -> session.rows(
                        sql, row -> List.of(row.getString("relname"), row.getString("rows"), row.getString("bytes"))));
    }
}
