package dev.duet.server.actors;

import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.server.groups.StoredGroup;
import dev.duet.server.http.Json;
import dev.duet.server.persons.StoredPerson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An actor as the API shows it. */
sealed interface ActorView {

    long valueAtDataPoint();

    /** The same actor with another value. */
    ActorView withValue(long value);

    /**
     * A person. Whoever was captured without a profile, or was deleted while their events stayed, has a number and perhaps
     * distinct ids, and nothing else.
     */
    record OfPerson(
            String type,
            long id,
            @Nullable UUID uuid,
            @Nullable Instant createdAt,
            JsonNode properties,
            boolean isIdentified,
            String name,
            List<String> distinctIds,
            long valueAtDataPoint)
            implements ActorView {

        static OfPerson of(StoredPerson person, long value) {
            return new OfPerson(
                    "person",
                    person.number(),
                    person.uuid(),
                    person.createdAt(),
                    person.properties(),
                    person.isIdentified(),
                    person.name(),
                    person.distinctIds(),
                    value);
        }

        static OfPerson unknown(long number, List<String> distinctIds, long value) {
            return new OfPerson(
                    "person",
                    number,
                    null,
                    null,
                    Json.mapper().createObjectNode(),
                    false,
                    distinctIds.isEmpty() ? String.valueOf(number) : distinctIds.getFirst(),
                    distinctIds,
                    value);
        }

        @Override
        public OfPerson withValue(long value) {
            return new OfPerson(type, id, uuid, createdAt, properties, isIdentified, name, distinctIds, value);
        }
    }

    /** A group; one that only events have used has no properties. */
    record OfGroup(
            String type,
            String id,
            int groupTypeIndex,
            String groupKey,
            @Nullable Instant createdAt,
            JsonNode properties,
            String name,
            long valueAtDataPoint)
            implements ActorView {

        static OfGroup of(int type, Row row, @Nullable StoredGroup group) {
            return new OfGroup(
                    "group",
                    row.actor(),
                    type,
                    row.actor(),
                    group == null ? null : group.createdAt(),
                    group == null ? Json.mapper().createObjectNode() : group.properties(),
                    group == null ? row.actor() : group.name(),
                    row.value());
        }

        @Override
        public OfGroup withValue(long value) {
            return new OfGroup(type, id, groupTypeIndex, groupKey, createdAt, properties, name, value);
        }
    }

    /** A session, by its id. */
    record OfSession(String type, String id, long valueAtDataPoint) implements ActorView {
        static OfSession of(Row row) {
            return new OfSession("session", row.actor(), row.value());
        }

        @Override
        public OfSession withValue(long value) {
            return new OfSession(type, id, value);
        }
    }
}
