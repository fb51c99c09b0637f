package dev.duet.bench.clickhouse;

import dev.duet.bench.report.Measurement;
import dev.duet.events.operation.CostlyProperty;
import dev.duet.server.config.PostgresSettings;
import dev.duet.server.database.Database;
import dev.duet.server.processes.DataFolder;
import dev.duet.server.processes.EmbeddedPostgres;
import dev.duet.server.querylog.LoggedQuery;
import dev.duet.server.querylog.QueryLogTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Ten thousand logged queries, of which a tenth were slow for one of five properties. */
final class LoggedWorkload {
    private static final int QUERIES = 10_000;
    private static final double MOST_SECONDS = 5;
    private static final List<String> COSTLY =
            List.of("event.price", "person.plan", "event.$host", "event.size", "person.age");

    private LoggedWorkload() {}

    /** Times how long the costly ones take to find, and requires that they come in their order. */
    static Measurement analysis(Path path) {
        try (DataFolder folder = DataFolder.open(path);
                EmbeddedPostgres server = EmbeddedPostgres.start(folder, PostgresSettings.DEFAULT);
                Database database = Database.open(server.address(), 2)) {
            database.migrate();
            QueryLogTable table = new QueryLogTable(database.jdbi());
            database.jdbi().useHandle(handle -> handle.execute("TRUNCATE TABLE query_log"));
            Instant now = Instant.now();
            table.insert(queries(now));
            long started = System.nanoTime();
            List<String> found =
                    table.costly("clickhouse", now.minus(Duration.ofDays(7)), Duration.ofSeconds(3)).stream()
                            .map(CostlyProperty::property)
                            .toList();
            double seconds = (System.nanoTime() - started) / 1e9;
            if (!found.equals(COSTLY)) {
                throw new IllegalStateException("not in their order: " + found);
            }
            return Measurement.atMost(
                    "finding the five costly properties of 10,000 logged queries, in order",
                    "seconds",
                    seconds,
                    MOST_SECONDS);
        }
    }

    private static List<LoggedQuery> queries(Instant now) {
        List<LoggedQuery> queries = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) {
            boolean slow = i % 10 == 0;
            int which = i / 10 % COSTLY.size();
            queries.add(new LoggedQuery(
                    "query " + i,
                    "clickhouse",
                    "SELECT 1",
                    now.minusSeconds(i),
                    slow ? 9_000 - 1_000L * which : 2_999,
                    1_000L,
                    1_000_000L,
                    1L,
                    1L,
                    "insights/trend",
                    "Trends",
                    null,
                    slow ? List.of(COSTLY.get(which), "group_0.name") : List.of("event.cheap", "event.$browser"),
                    null));
        }
        return queries;
    }
}
