package dev.duet.server.groups;

import dev.duet.server.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads the tables {@code group_type} and {@code project_group}, which the pipeline writes. */
public final class GroupStore {
    private static final String SELECT = """
            SELECT id, type, key, created_at, properties
            FROM project_group
            WHERE project_id = :project
            """;

    /** A type of groups. */
    public record Type(int index, String name) {}

    /** The name of a property and how many groups of a type have it. */
    record NamedProperty(int type, String name, long count) {}

    private final Jdbi jdbi;

    public GroupStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The project's types by their index. */
    public List<Type> types(long project) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT index, name
                        FROM group_type
                        WHERE project_id = :project
                        ORDER BY index
                        """)
                .bind("project", project)
                .map(ConstructorMapper.of(Type.class))
                .list());
    }

    /**
     * Groups of a type, newest first.
     *
     * @param search only those whose key or name contains it; null for all
     * @param before only those whose row came earlier than this one; null from the newest on
     */
    List<StoredGroup> list(long project, int type, @Nullable String search, @Nullable Long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        AND type = :type
                        AND (CAST(:before AS bigint) IS NULL OR id < :before)
                        AND (
                            CAST(:search AS text) IS NULL
                            OR strpos(lower(key), lower(:search)) > 0
                            OR strpos(lower(properties ->> 'name'), lower(:search)) > 0
                        )
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .bind("project", project)
                .bind("type", type)
                .bind("search", search)
                .bind("before", before)
                .bind("limit", limit)
                .map(GroupStore::map)
                .list());
    }

    long count(long project, int type, @Nullable String search) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT count(*)
                        FROM project_group
                        WHERE project_id = :project
                          AND type = :type
                          AND (
                              CAST(:search AS text) IS NULL
                              OR strpos(lower(key), lower(:search)) > 0
                              OR strpos(lower(properties ->> 'name'), lower(:search)) > 0
                          )
                        """)
                .bind("project", project)
                .bind("type", type)
                .bind("search", search)
                .mapTo(Long.class)
                .one());
    }

    public Optional<StoredGroup> find(long project, int type, String key) {
        return Optional.ofNullable(byKeys(project, type, List.of(key)).get(key));
    }

    /** Some groups by their keys; what is not known is not in the answer. */
    public Map<String, StoredGroup> byKeys(long project, int type, Collection<String> keys) {
        String[] wanted = keys.toArray(String[]::new);
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "AND type = :type AND key = ANY (:keys)")
                .bind("project", project)
                .bind("type", type)
                .bindArray("keys", String.class, (Object[]) wanted)
                .map(GroupStore::map)
                .collect(Collectors.toMap(StoredGroup::key, Function.identity())));
    }

    /** Which of some keys contain a text, or belong to a group whose name does. */
    public Set<String> matching(long project, int type, String text, Collection<String> keys) {
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

    /** The properties that groups have, for each type the most frequent first. */
    List<NamedProperty> properties(long project, int mostPerType) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT type, name, count
                        FROM (
                            SELECT project_group.type, property.name, count(*) AS count,
                                   row_number() OVER (
                                       PARTITION BY project_group.type ORDER BY count(*) DESC, property.name
                                   ) AS place
                            FROM project_group
                            CROSS JOIN LATERAL jsonb_object_keys(project_group.properties) AS property (name)
                            WHERE project_group.project_id = :project
                            GROUP BY project_group.type, property.name
                        ) AS ranked
                        WHERE place <= :most
                        ORDER BY type, place
                        """)
                .bind("project", project)
                .bind("most", mostPerType)
                .map(ConstructorMapper.of(NamedProperty.class))
                .list());
    }

    private static StoredGroup map(ResultSet row, StatementContext context) throws SQLException {
        return new StoredGroup(
                row.getLong("id"),
                row.getInt("type"),
                row.getString("key"),
                row.getTimestamp("created_at").toInstant(),
                Json.read(row.getString("properties")));
    }
}
