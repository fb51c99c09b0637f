package dev.duet.server.persons;

import dev.duet.server.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads the tables {@code person} and {@code person_distinct_id}, which the pipeline writes. */
public final class PersonStore {
    /** Of a person with very many distinct ids this many are shown. */
    private static final int MOST_IDS = 100;

    private static final String SELECT = """
            SELECT person.number, person.uuid, person.created_at, person.properties, person.is_identified,
                   ARRAY(
                       SELECT person_distinct_id.distinct_id
                       FROM person_distinct_id
                       WHERE person_distinct_id.person = person.number
                       ORDER BY person_distinct_id.distinct_id
                       LIMIT :mostIds
                   ) AS distinct_ids
            FROM person
            WHERE person.project_id = :project
            """;

    private final Jdbi jdbi;

    public PersonStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Some persons by their numbers; whoever is not there is not in the answer. */
    public Map<Long, StoredPerson> byNumbers(long project, Collection<Long> numbers) {
        Long[] wanted = numbers.toArray(Long[]::new);
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "AND person.number = ANY (:numbers)")
                .bind("project", project)
                .bind("mostIds", MOST_IDS)
                .bindArray("numbers", Long.class, (Object[]) wanted)
                .map(PersonStore::map)
                .collect(Collectors.toMap(StoredPerson::number, Function.identity())));
    }

    /** The person whom a text in an address means: their uuid or their number. */
    public Optional<StoredPerson> find(long project, String id) {
        if (id.matches("[0-9]{1,18}")) {
            return Optional.ofNullable(
                    byNumbers(project, List.of(Long.parseLong(id))).get(Long.parseLong(id)));
        }
        UUID uuid = uuid(id);
        return uuid == null
                ? Optional.empty()
                : jdbi.withHandle(handle -> handle.createQuery(SELECT + "AND person.uuid = :uuid")
                        .bind("project", project)
                        .bind("mostIds", MOST_IDS)
                        .bind("uuid", uuid)
                        .map(PersonStore::map)
                        .findOne());
    }

    /** The person who used a distinct id. */
    Optional<StoredPerson> findByDistinctId(long project, String distinctId) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        AND person.number = (
                            SELECT person_distinct_id.person
                            FROM person_distinct_id
                            WHERE person_distinct_id.project_id = :project
                              AND person_distinct_id.distinct_id = :distinctId)
                        """)
                .bind("project", project)
                .bind("mostIds", MOST_IDS)
                .bind("distinctId", distinctId)
                .map(PersonStore::map)
                .findOne());
    }

    /** Persons whose email, name or one of whose distinct ids contains a text; newest first. */
    List<StoredPerson> search(long project, String text, int limit, int offset) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        AND (
                            strpos(lower(person.properties ->> 'email'), lower(:text)) > 0
                            OR strpos(lower(person.properties ->> 'name'), lower(:text)) > 0
                            OR EXISTS (
                                SELECT
                                FROM person_distinct_id
                                WHERE person_distinct_id.person = person.number
                                  AND strpos(lower(person_distinct_id.distinct_id), lower(:text)) > 0)
                        )
                        ORDER BY person.number DESC
                        LIMIT :limit OFFSET :offset
                        """)
                .bind("project", project)
                .bind("mostIds", MOST_IDS)
                .bind("text", text)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(PersonStore::map)
                .list());
    }

    /** All persons, newest first. */
    List<StoredPerson> list(long project, int limit, int offset) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                        ORDER BY person.number DESC
                        LIMIT :limit OFFSET :offset
                        """)
                .bind("project", project)
                .bind("mostIds", MOST_IDS)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(PersonStore::map)
                .list());
    }

    /** The distinct ids of some numbers, whether or not there is a person behind them; of very many the first ones. */
    public Map<Long, List<String>> distinctIds(long project, Collection<Long> numbers) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT ranked.person, array_agg(ranked.distinct_id ORDER BY ranked.distinct_id) AS distinct_ids
                        FROM (
                            SELECT person, distinct_id,
                                   row_number() OVER (PARTITION BY person ORDER BY distinct_id) AS place
                            FROM person_distinct_id
                            WHERE project_id = :project AND person = ANY (:numbers)
                        ) AS ranked
                        WHERE ranked.place <= :mostIds
                        GROUP BY ranked.person
                        """)
                .bind("project", project)
                .bind("mostIds", MOST_IDS)
                .bindArray("numbers", Long.class, (Object[]) numbers.toArray(Long[]::new))
                .map((row, _) -> Map.entry(row.getLong("person"), List.of((String[])
                        row.getArray("distinct_ids").getArray())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Which of some numbers have an email, a name or a distinct id that contains a text. */
    public Set<Long> matching(long project, String text, Collection<Long> numbers) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT wanted.number
                        FROM unnest(:numbers) AS wanted (number)
                        LEFT JOIN person ON person.number = wanted.number AND person.project_id = :project
                        WHERE strpos(lower(person.properties ->> 'email'), lower(:text)) > 0
                           OR strpos(lower(person.properties ->> 'name'), lower(:text)) > 0
                           OR EXISTS (
                               SELECT
                               FROM person_distinct_id
                               WHERE person_distinct_id.person = wanted.number
                                 AND person_distinct_id.project_id = :project
                                 AND strpos(lower(person_distinct_id.distinct_id), lower(:text)) > 0)
                        """)
                .bind("project", project)
                .bind("text", text)
                .bindArray("numbers", Long.class, (Object[]) numbers.toArray(Long[]::new))
                .mapTo(Long.class)
                .set());
    }

    long count(long project) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM person WHERE project_id = :project")
                .bind("project", project)
                .mapTo(Long.class)
                .one());
    }

    private static StoredPerson map(ResultSet row, StatementContext context) throws SQLException {
        return new StoredPerson(
                row.getLong("number"),
                row.getObject("uuid", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                Json.read(row.getString("properties")),
                row.getBoolean("is_identified"),
                List.of((String[]) row.getArray("distinct_ids").getArray()));
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
