package dev.duet.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.duet.events.event.Person;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which properties persons are known to have, so that an event that brings nothing new costs no comparison in the database.
 * Nearly every event of a browser says what its person has long had, and comparing it there cost as much as storing the event.
 *
 * <p>What is known holds for one version of the person's row. Whoever changes a person's properties raises the version, and it
 * is looked up, inside the transaction, before anything is left out: what is remembered may be old, never wrong. An object
 * serves one thread at a time.
 */
final class SettledPersons {
    private static final int REMEMBERED = 100_000;
    private static final int MOST_KINDS = 1_000;
    private static final int MOST_NAMES = 200;

    private final Cache<Long, Settled> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** Most persons have the same names of properties: they share one set. */
    private final Map<Set<String>, Set<String>> kinds = new HashMap<>();

    /**
     * What a person is known to have.
     *
     * @param version of the row
     * @param present names of properties that are there
     * @param values those of them whose values are known, as they were last set; null for none
     */
    private record Settled(
            long version, Set<String> present, @Nullable Map<String, JsonNode> values) {
        boolean isUnmovedBy(PropertyChange change) {
            return change.unset().isEmpty()
                    && present.containsAll(change.setOnce().keySet())
                    && (change.set().isEmpty() || change.set().equals(values));
        }
    }

    /** The versions of the actors' rows at this moment, by number. */
    Map<Long, Long> versions(Connection connection, List<Actor> actors) throws SQLException {
        Map<Long, Long> versions = new HashMap<>();
        if (actors.isEmpty()) {
            return versions;
        }
        String sql = """
                SELECT number, version
                FROM person
                WHERE number = ANY (?::bigint[])
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", actors.stream().map(Actor::number).toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    versions.put(rows.getLong("number"), rows.getLong("version"));
                }
            }
        }
        return versions;
    }

    /** Whether what happens to the actor changes nothing in the row of this version; null where there is no row. */
    boolean isSettled(Actor actor, @Nullable Long version) {
        Settled settled = remembered.getIfPresent(actor.number());
        return settled != null
                && version != null
                && settled.version() == version
                && !actor.becomesIdentified()
                && settled.isUnmovedBy(actor.change());
    }

    /**
     * Remembers those who were made or changed, or found not to need it; to be called after the commit.
     *
     * @param versions as looked up before the change
     * @param changed the rows that were written
     */
    void remember(List<Actor> made, List<Actor> updated, Map<Long, Long> versions, List<Person> changed) {
        Map<Long, Long> written = new HashMap<>();
        changed.forEach(person -> written.put(person.number(), person.version()));
        made.forEach(actor -> remember(actor, written.get(actor.number()), null));
        for (Actor actor : updated) {
            Long before = versions.get(actor.number());
            Long own = written.get(actor.number());
            Long after = own == null ? before : own;
            remember(actor, after, stillTrue(actor, before, after));
        }
    }

    /** What was known before, unless somebody else wrote between the look-up and the change. */
    private @Nullable Settled stillTrue(Actor actor, @Nullable Long before, @Nullable Long after) {
        Settled settled = remembered.getIfPresent(actor.number());
        return settled != null && before != null && after != null && settled.version() == before && after <= before + 1
                ? settled
                : null;
    }

    void forget() {
        remembered.invalidateAll();
        kinds.clear();
    }

    private void remember(Actor actor, @Nullable Long version, @Nullable Settled before) {
        if (version == null) {
            return;
        }
        PropertyChange change = actor.change();
        Set<String> present = new LinkedHashSet<>(before == null ? Set.of() : before.present());
        present.addAll(change.setOnce().keySet());
        present.addAll(change.set().keySet());
        present.removeAll(change.unset());
        if (present.size() > MOST_NAMES) {
            remembered.invalidate(actor.number());
            return;
        }
        remembered.put(actor.number(), new Settled(version, shared(present), values(change, before)));
    }

    /** What was set stays known until something else is set or taken away. */
    private static @Nullable Map<String, JsonNode> values(PropertyChange change, @Nullable Settled before) {
        if (!change.set().isEmpty()) {
            return isSmall(change.set()) ? change.set() : null;
        }
        return before == null || !change.unset().isEmpty() ? null : before.values();
    }

    private static boolean isSmall(Map<String, JsonNode> values) {
        return values.size() <= 20
                && values.values().stream()
                        .allMatch(value -> value.isNumber()
                                || value.isBoolean()
                                || (value.isString() && value.stringValue().length() <= 200));
    }

    private Set<String> shared(Set<String> names) {
        Set<String> known = kinds.get(names);
        if (known != null) {
            return known;
        }
        if (kinds.size() >= MOST_KINDS) {
            kinds.clear();
        }
        Set<String> copy = Set.copyOf(names);
        kinds.put(copy, copy);
        return copy;
    }
}
