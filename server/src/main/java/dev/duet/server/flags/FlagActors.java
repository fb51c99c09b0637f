package dev.duet.server.flags;

import dev.duet.events.json.CanonicalJson;
import dev.duet.events.json.Characters;
import dev.duet.server.http.Json;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads persons and groups as the pipeline stored them last. Thread-safe. */
final class FlagActors {
    private static final int LONGEST_GROUP_KEY = 400;

    private final Jdbi jdbi;
    private final int longestId;

    /** @param longestId in characters; capture cuts what is longer */
    FlagActors(Jdbi jdbi, int longestId) {
        this.jdbi = jdbi;
        this.longestId = longestId;
    }

    /** A person that somebody's events have; without properties where there is a number but no profile. */
    record StoredPerson(long number, ObjectNode properties) {}

    /** Whoever is behind a distinct id; empty where it was never seen. */
    Optional<StoredPerson> person(long project, String distinctId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT person_distinct_id.person, coalesce(person.properties, '{}') AS properties
                        FROM person_distinct_id
                        LEFT JOIN person ON person.number = person_distinct_id.person
                        WHERE person_distinct_id.project_id = :project
                          AND person_distinct_id.distinct_id = :id
                        """)
                .bind("project", project)
                .bind("id", stored(distinctId))
                .map((row, _) ->
                        new StoredPerson(row.getLong("person"), (ObjectNode) Json.read(row.getString("properties"))))
                .findOne());
    }

    /** A group's properties; none where it is not known. */
    ObjectNode group(long project, int type, String key) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT properties
                        FROM project_group
                        WHERE project_id = :project AND type = :type AND key = :key
                        """)
                .bind("project", project)
                .bind("type", type)
                .bind("key", Characters.cut(CanonicalJson.clean(key), LONGEST_GROUP_KEY))
                .map((row, _) -> (ObjectNode) Json.read(row.getString("properties")))
                .findOne()
                .orElseGet(JsonNodeFactory.instance::objectNode));
    }

    /** The id as capture stores it. */
    String stored(String distinctId) {
        return Characters.cut(CanonicalJson.clean(distinctId), longestId);
    }
}
