package dev.duet.server.actors;

import dev.duet.server.http.Json;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Reads the table {@code project_group}, which the pipeline writes. */
public final class GroupStore {
    private final Jdbi jdbi;

    public GroupStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Some groups of one type by their keys; a key that only events have used is not in the answer. */
    Map<String, StoredGroup> byKeys(long project, int type, Collection<String> keys) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT key, properties, created_at
                        FROM project_group
                        WHERE project_id = :project AND type = :type AND key = ANY (:keys)
                        """)
                .bind("project", project)
                .bind("type", type)
                .bindArray("keys", String.class, (Object[]) keys.toArray(String[]::new))
                .map((row, _) -> new StoredGroup(
                        row.getString("key"),
                        Json.read(row.getString("properties")),
                        row.getTimestamp("created_at").toInstant()))
                .collect(Collectors.toMap(StoredGroup::key, Function.identity())));
    }

    /** Which of some keys contain a text, or belong to a group whose name does. */
    Set<String> matching(long project, int type, String text, Collection<String> keys) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT wanted.key
                        FROM unnest(:keys) AS wanted (key)
                        LEFT JOIN project_group
                          ON project_group.project_id = :project
                         AND project_group.type = :type
                         AND project_group.key = wanted.key
                        WHERE strpos(lower(wanted.key), lower(:text)) > 0
                           OR strpos(lower(project_group.properties ->> 'name'), lower(:text)) > 0
                        """)
                .bind("project", project)
                .bind("type", type)
                .bind("text", text)
                .bindArray("keys", String.class, (Object[]) keys.toArray(String[]::new))
                .mapTo(String.class)
                .set());
    }
}
