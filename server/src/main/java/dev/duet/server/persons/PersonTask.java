package dev.duet.server.persons;

import dev.duet.server.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Something that happened to persons here and that the engine has to be told. */
sealed interface PersonTask {

    /**
     * Persons were deleted.
     *
     * @param events whether all they did goes as well, and what was recorded of them
     * @param distinctIds those they had, by which recordings are found; empty where recordings stay
     */
    record Delete(List<Long> persons, boolean events, List<String> distinctIds) implements PersonTask {
        public Delete {
            persons = List.copyOf(persons);
            distinctIds = List.copyOf(distinctIds);
        }
    }

    /** Distinct ids of a person became persons of their own. */
    record Split(long person, Map<String, Long> numbers) implements PersonTask {
        public Split {
            numbers = Map.copyOf(numbers);
        }
    }

    /** As the table keeps it. */
    static String write(PersonTask task) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (task) {
            case Delete(List<Long> persons, boolean events, List<String> distinctIds) -> {
                json.put("events", events);
                persons.forEach(json.putArray("delete")::add);
                distinctIds.forEach(json.putArray("distinct_ids")::add);
            }
            case Split(long person, Map<String, Long> numbers) -> {
                json.put("split", person);
                ObjectNode ids = json.putObject("numbers");
                numbers.forEach(ids::put);
            }
        }
        return json.toString();
    }

    /** What {@link #write} wrote. */
    static PersonTask read(String text) {
        JsonNode json = Json.read(text);
        if (json.has("delete")) {
            List<Long> persons = new ArrayList<>();
            json.get("delete").forEach(person -> persons.add(person.longValue()));
            List<String> distinctIds = new ArrayList<>();
            json.path("distinct_ids").forEach(id -> distinctIds.add(id.stringValue()));
            return new Delete(persons, json.get("events").booleanValue(), distinctIds);
        }
        Map<String, Long> numbers = new LinkedHashMap<>();
        json.get("numbers")
                .properties()
                .forEach(id -> numbers.put(id.getKey(), id.getValue().longValue()));
        return new Split(json.get("split").longValue(), numbers);
    }
}
