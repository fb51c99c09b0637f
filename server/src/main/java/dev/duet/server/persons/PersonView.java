package dev.duet.server.persons;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A person as the API shows them.
 *
 * @param type always {@code person}, told apart from groups where actors of both kinds are listed
 * @param name how people call them
 */
public record PersonView(
        String type,
        long id,
        UUID uuid,
        Instant createdAt,
        JsonNode properties,
        boolean isIdentified,
        String name,
        List<String> distinctIds) {

    public static PersonView of(StoredPerson person) {
        return new PersonView(
                "person",
                person.number(),
                person.uuid(),
                person.createdAt(),
                person.properties(),
                person.isIdentified(),
                person.name(),
                person.distinctIds());
    }
}
