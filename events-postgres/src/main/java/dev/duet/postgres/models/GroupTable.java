package dev.duet.postgres.models;

import dev.duet.events.event.Group;
import dev.duet.events.json.CanonicalJson;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table of groups: one row for each, the one with the highest version. */
public final class GroupTable {
    private record Key(int project, int type, String key) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparingInt(Key::project)
                .thenComparingInt(Key::type)
                .thenComparing(Key::key);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private GroupTable() {}

    /** Stores the groups, in one order always, so that two writers wait for each other and never both. */
    public static void store(Connection connection, List<Group> groups) throws SQLException {
        if (groups.isEmpty()) {
            return;
        }
        Map<Key, Group> newest = new TreeMap<>();
        for (Group group : groups) {
            newest.merge(
                    new Key(EventTable.project(group.project()), group.type(), CanonicalJson.clean(group.key())),
                    group,
                    (left, right) -> left.version() >= right.version() ? left : right);
        }
        Rows.execute(connection, upsert(List.copyOf(newest.keySet()), List.copyOf(newest.values())));
    }

    private static Sql upsert(List<Key> keys, List<Group> groups) {
        return Sql.of("""
                        INSERT INTO duet_events.groups AS stored (
                            project, type, key, created_at, version, properties
                        )
                        SELECT *
                        FROM unnest({projects}, {types}, {keys}, {created}, {versions}, {properties})
                        ON CONFLICT (project, type, key) DO UPDATE
                        SET created_at = excluded.created_at,
                            version = excluded.version,
                            properties = excluded.properties
                        WHERE stored.version < excluded.version
                        """)
                .with(
                        "projects",
                        Values.integers(keys.stream().map(Key::project).toList()))
                .with("types", Values.integers(keys.stream().map(Key::type).toList()))
                .with("keys", Values.texts(keys.stream().map(Key::key).toList()))
                .with(
                        "created",
                        Values.timestamps(groups.stream().map(Group::createdAt).toList()))
                .with(
                        "versions",
                        Values.bigints(groups.stream().map(Group::version).toList()))
                .with(
                        "properties",
                        Values.jsonbs(groups.stream().map(Group::properties).toList()));
    }
}
