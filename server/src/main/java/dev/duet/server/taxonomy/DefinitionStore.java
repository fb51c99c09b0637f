package dev.duet.server.taxonomy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads the tables of definitions, which the pipeline keeps. */
public final class DefinitionStore {
    private static final String EVENT = """
            SELECT definition.uuid, definition.name, definition.created_at, definition.last_seen_at,
                   (
                       SELECT coalesce(sum(event_volume.events), 0)
                       FROM event_volume
                       WHERE event_volume.project_id = definition.project_id
                         AND event_volume.name = definition.name
                         AND event_volume.day >= :from
                   ) AS volume
            FROM event_definition AS definition
            WHERE definition.project_id = :project
            """;

    private static final String PROPERTY = """
            SELECT definition.uuid, definition.name, definition.type, definition.created_at, definition.last_seen_at,
                   CASE WHEN :asked THEN EXISTS (
                       SELECT
                       FROM event_property
                       WHERE event_property.project_id = definition.project_id
                         AND event_property.event = ANY (:events)
                         AND event_property.property = definition.name
                   ) END AS of_event,
                   (
                       SELECT coalesce(sum(property_volume.events), 0)
                       FROM property_volume
                       WHERE property_volume.project_id = definition.project_id
                         AND property_volume.name = definition.name
                         AND property_volume.day >= :from
                   ) AS volume
            FROM property_definition AS definition
            WHERE definition.project_id = :project
            """;

    private static final String SEARCHED = """
            AND NOT EXISTS (
                SELECT
                FROM unnest(:words) AS word (text)
                WHERE strpos(lower(definition.name), lower(word.text)) = 0
            )
            """;

    private static final String MEETING = SEARCHED + """
            AND (:any OR definition.name = ANY (:names))
            AND NOT definition.name = ANY (:excluded)
            AND (NOT :numerical OR definition.type = 'Numeric')
            AND (NOT :onlyOfEvents OR EXISTS (
                SELECT
                FROM event_property
                WHERE event_property.project_id = definition.project_id
                  AND event_property.event = ANY (:events)
                  AND event_property.property = definition.name
            ))
            """;

    private final Jdbi jdbi;

    public DefinitionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Event names that contain all the words, by name. */
    List<EventDefinition> events(long project, List<String> words, LocalDate from, int limit, int offset) {
        return jdbi.withHandle(handle -> texts(handle.createQuery(EVENT + SEARCHED + """
                                ORDER BY definition.name COLLATE "C"
                                LIMIT :limit OFFSET :offset
                                """), "words", words)
                .bind("project", project)
                .bind("from", from)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(DefinitionStore::event)
                .list());
    }

    long countEvents(long project, List<String> words) {
        return jdbi.withHandle(handle -> texts(handle.createQuery("""
                                SELECT count(*)
                                FROM event_definition AS definition
                                WHERE definition.project_id = :project
                                """ + SEARCHED), "words", words)
                .bind("project", project)
                .mapTo(Long.class)
                .one());
    }

    Optional<EventDefinition> event(long project, UUID id, LocalDate from) {
        return jdbi.withHandle(handle -> handle.createQuery(EVENT + "AND definition.uuid = :id")
                .bind("project", project)
                .bind("from", from)
                .bind("id", id)
                .map(DefinitionStore::event)
                .findOne());
    }

    /** Properties that meet the conditions, by name; where events are asked about, their properties first. */
    List<PropertyDefinition> properties(
            long project, PropertyConditions conditions, LocalDate from, int limit, int offset) {
        return jdbi.withHandle(handle -> meeting(handle.createQuery(PROPERTY + MEETING + """
                                ORDER BY of_event DESC NULLS LAST, definition.name COLLATE "C"
                                LIMIT :limit OFFSET :offset
                                """), conditions)
                .bind("asked", conditions.events() != null)
                .bind("project", project)
                .bind("from", from)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(DefinitionStore::property)
                .list());
    }

    long countProperties(long project, PropertyConditions conditions) {
        return jdbi.withHandle(handle -> meeting(handle.createQuery("""
                                SELECT count(*)
                                FROM property_definition AS definition
                                WHERE definition.project_id = :project
                                """ + MEETING), conditions)
                .bind("project", project)
                .mapTo(Long.class)
                .one());
    }

    Optional<PropertyDefinition> property(long project, UUID id, LocalDate from) {
        return jdbi.withHandle(
                handle -> texts(handle.createQuery(PROPERTY + "AND definition.uuid = :id"), "events", List.of())
                        .bind("asked", false)
                        .bind("project", project)
                        .bind("from", from)
                        .bind("id", id)
                        .map(DefinitionStore::property)
                        .findOne());
    }

    private static Query meeting(Query query, PropertyConditions conditions) {
        List<String> names = conditions.names();
        List<String> events = conditions.events();
        Query bound = query.bind("any", names == null)
                .bind("numerical", conditions.numerical())
                .bind("onlyOfEvents", conditions.onlyOfEvents());
        texts(bound, "words", conditions.search());
        texts(bound, "names", names == null ? List.of() : names);
        texts(bound, "excluded", conditions.excluded());
        return texts(bound, "events", events == null ? List.of() : events);
    }

    private static Query texts(Query query, String name, List<String> texts) {
        return query.bindArray(name, String.class, (Object[]) texts.toArray(String[]::new));
    }

    private static EventDefinition event(ResultSet row, StatementContext context) throws SQLException {
        return new EventDefinition(
                row.getObject("uuid", UUID.class),
                row.getString("name"),
                row.getLong("volume"),
                null,
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("last_seen_at")));
    }

    private static PropertyDefinition property(ResultSet row, StatementContext context) throws SQLException {
        String type = row.getString("type");
        boolean ofEvent = row.getBoolean("of_event");
        return new PropertyDefinition(
                row.getObject("uuid", UUID.class),
                row.getString("name"),
                PropertyType.NUMERIC.title().equals(type),
                type,
                row.getLong("volume"),
                null,
                row.getObject("of_event") == null ? null : ofEvent,
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("last_seen_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
