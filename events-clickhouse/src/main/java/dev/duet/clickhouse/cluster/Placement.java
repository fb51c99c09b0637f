package dev.duet.clickhouse.cluster;

import dev.duet.events.DuetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a table's rows are on a cluster. Large tables are spread so that all rows of a person are on one shard: what is
 * counted for each person is counted there, and only the counts travel. What questions join to them on other keys than the
 * person, and what is small, is whole on every server, so that no question has to fetch it.
 */
public sealed interface Placement {
    /** Each row is on one shard. */
    record Spread(String key) implements Placement {}

    /** Every server has all rows. */
    record Everywhere() implements Placement {}

    /** The shard of a person's events and profile. Of the number alone: only then does the server see that groups are whole. */
    String BY_PERSON = "intHash32(person)";

    /** The shard of a recording's pieces; pieces that come again meet there, so that they count once. */
    String BY_SESSION = "cityHash64(session)";

    /** Of all tables that were ever declared. */
    Map<String, Placement> TABLES = Map.ofEntries(
            Map.entry("events", new Spread(BY_PERSON)),
            Map.entry("persons", new Spread(BY_PERSON)),
            Map.entry("persons_with_gone", new Spread(BY_PERSON)),
            Map.entry("recordings", new Spread(BY_SESSION)),
            Map.entry("groups", new Everywhere()),
            Map.entry("cohorts", new Everywhere()),
            Map.entry("cohort_members", new Everywhere()),
            Map.entry("person_overrides", new Everywhere()),
            Map.entry("split_ids", new Everywhere()),
            Map.entry("migrations", new Everywhere()));

    /**
     * The placement of a table.
     *
     * @throws DuetException INTERNAL where nobody has decided it
     */
    static Placement of(String table) {
        @Nullable Placement placement = TABLES.get(table);
        if (placement == null) {
            throw DuetException.internal("nobody has decided where the table " + table + " is on a cluster", null);
        }
        return placement;
    }
}
