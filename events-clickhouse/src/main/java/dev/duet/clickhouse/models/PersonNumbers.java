package dev.duet.clickhouse.models;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.client.Occasion;
import dev.duet.clickhouse.client.RowBinaryReader;
import dev.duet.clickhouse.sql.Sql;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The least and the largest number of a project's persons at the last look, which may be some minutes old: good for choosing a
 * way to an answer, not for the answer. Thread-safe.
 */
public final class PersonNumbers {
    private static final Occasion OCCASION = Occasion.job("person-numbers");
    private static final long KEPT = Duration.ofMinutes(10).toNanos();
    private static final Ends ALL = new Ends(0, (1L << 32) - 1);

    private final ClickHouseClient clickhouse;
    private final Map<Long, Seen> seen = new ConcurrentHashMap<>();

    public PersonNumbers(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    /** Both inclusive; both 0 without persons. */
    public record Ends(long first, long last) {}

    private record Seen(Ends ends, long nanos) {}

    /** The least and the largest. */
    public Ends of(long project) {
        Seen last = seen.get(project);
        return last == null || System.nanoTime() - last.nanos() > KEPT ? look(project) : last.ends();
    }

    /** Events were found whose numbers lie beyond: until the next look, any number is expected. */
    public void areOthers(long project) {
        seen.put(project, new Seen(ALL, System.nanoTime()));
    }

    private Ends look(long project) {
        long nanos = System.nanoTime();
        Ends ends = clickhouse
                .query(
                        Sql.of("""
                                SELECT min(person), max(person)
                                FROM persons
                                WHERE project = {0}
                                """, Projects.sql(project)),
                        OCCASION,
                        RowBinaryReader.rows(row -> new Ends(row.uint32(), row.uint32())))
                .getFirst();
        if (ends.last() > 0) {
            seen.put(project, new Seen(ends, nanos));
        }
        return ends;
    }
}
