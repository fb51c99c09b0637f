package dev.duet.server.flags;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code feature_flag_hash_key}: by which ids flags that keep somebody's experience are decided for them. The id
 * that they had before they were known is kept when a flag is first decided with it, and is the same for all their other ids
 * as soon as these are of one person. Thread-safe.
 */
final class HashKeys {
    private final Jdbi jdbi;
    private final FlagActors actors;

    HashKeys(Jdbi jdbi, FlagActors actors) {
        this.jdbi = jdbi;
        this.actors = actors;
    }

    /**
     * The ids by which some flags are decided for somebody, by the flags' keys; where there is none it is their own.
     *
     * @param anonymousId kept for those that have none yet; null where it is not known
     */
    Map<String, String> of(long project, String distinctId, @Nullable String anonymousId, Set<String> flags) {
        String id = actors.stored(distinctId);
        Map<String, String> known = known(project, id, flags);
        if (anonymousId == null || known.keySet().containsAll(flags)) {
            return known;
        }
        Map<String, String> before = known(project, actors.stored(anonymousId), flags);
        Map<String, String> made = new HashMap<>();
        for (String flag : flags) {
            if (!known.containsKey(flag)) {
                made.put(flag, before.getOrDefault(flag, actors.stored(anonymousId)));
            }
        }
        Map<String, String> all = new HashMap<>(known);
        all.putAll(keep(project, id, made));
        return all;
    }

    /** What is kept for an id or, the oldest first, for another one of the same person. */
    private Map<String, String> known(long project, String id, Set<String> flags) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT DISTINCT ON (kept.flag_key) kept.flag_key, kept.hash_key
                        FROM (
                            SELECT CAST(:id AS text) AS distinct_id
                            UNION
                            SELECT other.distinct_id
                            FROM person_distinct_id AS own
                            JOIN person_distinct_id AS other
                              ON other.person = own.person AND other.project_id = own.project_id
                            WHERE own.project_id = :project AND own.distinct_id = :id
                        ) AS ids
                        JOIN feature_flag_hash_key AS kept
                          ON kept.project_id = :project AND kept.distinct_id = ids.distinct_id
                        WHERE kept.flag_key = ANY (:flags)
                        ORDER BY kept.flag_key, kept.created_at, kept.hash_key
                        """)
                .bind("project", project)
                .bind("id", id)
                .bindArray("flags", String.class, flags.toArray())
                .map((row, _) -> Map.entry(row.getString("flag_key"), row.getString("hash_key")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Keeps keys by flag; another request may have been first, then what it kept counts. */
    private Map<String, String> keep(long project, String id, Map<String, String> keys) {
        List<Map.Entry<String, String>> rows = keys.entrySet().stream()
                .sorted(Map.Entry.comparingByKey()) // in order, so that two requests never wait for each other
                .toList();
        return jdbi.withHandle(handle -> handle.createQuery("""
                        INSERT INTO feature_flag_hash_key AS kept (project_id, distinct_id, flag_key, hash_key)
                        SELECT :project, :id, made.flag_key, made.hash_key
                        FROM unnest(:flags, :keys) AS made (flag_key, hash_key)
                        ON CONFLICT (project_id, distinct_id, flag_key) DO UPDATE
                        SET hash_key = kept.hash_key
                        RETURNING kept.flag_key, kept.hash_key
                        """)
                .bind("project", project)
                .bind("id", id)
                .bindArray(
                        "flags",
                        String.class,
                        rows.stream().map(Map.Entry::getKey).toArray())
                .bindArray(
                        "keys",
                        String.class,
                        rows.stream().map(Map.Entry::getValue).toArray())
                .map((row, _) -> Map.entry(row.getString("flag_key"), row.getString("hash_key")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
