package dev.duet.server.persons;

import dev.duet.server.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody whose number is known, as the API shows persons; without a profile they have at most distinct ids beside it. */
public record NumberedPerson(
        String type,
        long id,
        @Nullable UUID uuid,
        @Nullable Instant createdAt,
        JsonNode properties,
        boolean isIdentified,
        String name,
        List<String> distinctIds) {

    /** Of some numbers, in their order. */
    public static List<NumberedPerson> of(PersonStore persons, long project, Collection<Long> numbers) {
        Map<Long, StoredPerson> known = persons.byNumbers(project, numbers);
        List<Long> unknown =
                numbers.stream().filter(number -> !known.containsKey(number)).toList();
        Map<Long, List<String>> ids = unknown.isEmpty() ? Map.of() : persons.distinctIds(project, unknown);
        List<NumberedPerson> views = new ArrayList<>();
        for (long number : numbers) {
            StoredPerson person = known.get(number);
            views.add(person == null ? unknown(number, ids.getOrDefault(number, List.of())) : known(person));
        }
        return views;
    }

    private static NumberedPerson known(StoredPerson person) {
        return new NumberedPerson(
                "person",
                person.number(),
                person.uuid(),
                person.createdAt(),
                person.properties(),
                person.isIdentified(),
                person.name(),
                person.distinctIds());
    }

    private static NumberedPerson unknown(long number, List<String> ids) {
        String name = ids.isEmpty() ? String.valueOf(number) : ids.getFirst();
        return new NumberedPerson("person", number, null, null, Json.mapper().createObjectNode(), false, name, ids);
    }
}
