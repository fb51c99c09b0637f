package dev.duet.server.persons;

import dev.duet.events.event.Person;
import dev.duet.events.json.CanonicalJson;
import dev.duet.server.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads the tables {@code person} and {@code person_distinct_id}, which the pipeline writes, and changes properties. */
public final class PersonStore {
    /** Of a person with very many distinct ids this many are shown. */
    private static final int MOST_IDS = 100;

    private static final int IDS_AT_ONCE = 10_000;

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

    /** The conditions of {@link PersonConditions} that Postgres tests; what is not asked for is null. */
    private static final String TEXTS = """
            AND (
                CAST(:search AS text) IS NULL
                OR strpos(lower(person.properties ->> 'email'), lower(:search)) > 0
                OR strpos(lower(person.properties ->> 'name'), lower(:search)) > 0
                OR EXISTS (
                    SELECT
                    FROM person_distinct_id
                    WHERE person_distinct_id.person = person.number
                      AND strpos(lower(person_distinct_id.distinct_id), lower(:search)) > 0)
            )
            AND (CAST(:email AS text) IS NULL OR person.properties ->> 'email' = :email)
            AND (
                CAST(:distinctId AS text) IS NULL
                OR person.number = (
                    SELECT person_distinct_id.person
                    FROM person_distinct_id
                    WHERE person_distinct_id.project_id = :project
                      AND person_distinct_id.distinct_id = :distinctId)
            )
            """;

    /** The name of a property and how many persons have it. */
    public record NamedProperty(String name, long count) {}

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

    /** Those who meet the conditions on texts, newest first. */
    List<StoredPerson> list(long project, PersonConditions conditions, int limit, int offset) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + TEXTS + """
                        ORDER BY person.number DESC
                        LIMIT :limit OFFSET :offset
                        """)
                .bind("project", project)
                .bind("mostIds", MOST_IDS)
                .bind("search", conditions.search())
                .bind("email", conditions.email())
                .bind("distinctId", conditions.distinctId())
                .bind("limit", limit)
                .bind("offset", offset)
                .map(PersonStore::map)
                .list());
    }

    /** The numbers of those who meet the conditions on texts, from the highest below a bound down. */
    List<Long> numbers(long project, PersonConditions conditions, long below, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT person.number
                        FROM person
                        WHERE person.project_id = :project
                          AND person.number < :below
                        """ + TEXTS + """
                        ORDER BY person.number DESC
                        LIMIT :limit
                        """)
                .bind("project", project)
                .bind("below", below)
                .bind("search", conditions.search())
                .bind("email", conditions.email())
                .bind("distinctId", conditions.distinctId())
                .bind("limit", limit)
                .mapTo(Long.class)
                .list());
    }

    /** The properties that persons have, and how many have each, the most frequent first. */
    List<NamedProperty> properties(long project, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT property.name, count(*) AS count
                        FROM person
                        CROSS JOIN LATERAL jsonb_object_keys(person.properties) AS property (name)
                        WHERE person.project_id = :project
                        GROUP BY property.name
                        ORDER BY count DESC, property.name
                        LIMIT :most
                        """)
                .bind("project", project)
                .bind("most", most)
                .map(ConstructorMapper.of(NamedProperty.class))
                .list());
    }

    /** Replaces a person's properties; answers with the person as they are then, nothing where there is none. */
    Optional<Person> replaceProperties(long project, long number, String properties) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        UPDATE person
                        SET properties = CAST(:properties AS jsonb), version = version + 1
                        WHERE project_id = :project AND number = :number
                        RETURNING number, project_id, uuid, created_at, properties, version
                        """)
                .bind("project", project)
                .bind("number", number)
                .bind("properties", properties)
                .map(PersonStore::person)
                .findOne());
    }

    /** Sets some of a person's properties and takes others away; answers as {@link #replaceProperties} does. */
    Optional<Person> mergeProperties(long project, long number, String set, List<String> unset) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        UPDATE person
                        SET properties = (properties || CAST(:set AS jsonb)) - CAST(:unset AS text[]),
                            version = version + 1
                        WHERE project_id = :project AND number = :number
                        RETURNING number, project_id, uuid, created_at, properties, version
                        """)
                .bind("project", project)
                .bind("number", number)
                .bind("set", set)
                .bindArray("unset", String.class, (Object[]) unset.toArray(String[]::new))
                .map(PersonStore::person)
                .findOne());
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

    /** The numbers behind some distinct ids; ids that nobody used are left out. */
    public Set<Long> numbers(long project, Collection<String> distinctIds) {
        List<String> ids = List.copyOf(distinctIds);
        Set<Long> numbers = new HashSet<>();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            Object[] some =
                    ids.subList(from, Math.min(from + IDS_AT_ONCE, ids.size())).toArray();
            numbers.addAll(jdbi.withHandle(handle -> handle.createQuery("""
                            SELECT person
                            FROM person_distinct_id
                            WHERE project_id = :project AND distinct_id = ANY (:ids)
                            """)
                    .bind("project", project)
                    .bindArray("ids", String.class, some)
                    .mapTo(Long.class)
                    .list()));
        }
        return numbers;
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

    private static Person person(ResultSet row, StatementContext context) throws SQLException {
        return new Person(
                row.getLong("project_id"),
                row.getLong("number"),
                row.getObject("uuid", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                CanonicalJson.write(CanonicalJson.readObject(row.getString("properties"))),
                row.getLong("version"));
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
