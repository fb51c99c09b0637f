package dev.duet.events.actors;

import dev.duet.events.DuetException;
import dev.duet.events.request.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which of a filter's series a list of actors is about: {@code entity_id}, {@code entity_type} and {@code entity_math} (or
 * {@code entityId} and {@code type}, as older clients write them) choose among {@code events} and {@code actions}, or name
 * a series that is in neither. Without them it is the first.
 */
public final class EntityChoice {
    private static final int MOST = 26;
    private static final int LONGEST = 400;
    private static final String TOTAL = "total";
    private static final List<String> LISTS = List.of("events", "actions");

    private EntityChoice() {}

    private record Candidate(String list, ObjectNode series) {}

    /**
     * The same filter with the chosen series only.
     *
     * @throws DuetException INVALID when there is no series at all
     */
    public static ObjectNode only(ObjectNode filter) {
        Candidate chosen = chosen(Fields.of(filter));
        ObjectNode narrowed = JsonNodeFactory.instance.objectNode();
        filter.properties().forEach(field -> narrowed.set(field.getKey(), field.getValue()));
        narrowed.remove(LISTS);
        narrowed.putArray(chosen.list).add(chosen.series);
        return narrowed;
    }

    private static Candidate chosen(Fields fields) {
        String id = either(fields, "entity_id", "entityId");
        String list = list(fields, either(fields, "entity_type", "type"));
        String math = fields.text("entity_math", LONGEST);
        List<Candidate> candidates = new ArrayList<>();
        for (String name : LISTS) {
            for (Fields.Element element : fields.list(name, MOST)) {
                candidates.add(new Candidate(name, object(element.fields())));
            }
        }
        candidates.sort(java.util.Comparator.comparingInt(candidate -> order(candidate.series)));
        List<Candidate> fitting = candidates.stream()
                .filter(candidate -> id == null || id.equals(text(candidate.series, "id")))
                .filter(candidate -> list == null || list.equals(candidate.list))
                .toList();
        if (fitting.isEmpty()) {
            if (id == null) {
                throw DuetException.invalid(
                        "entity_id", "the series is missing: entity_id, or one in events or actions");
            }
            return new Candidate(list == null ? "events" : list, named(fields, id, math));
        }
        Candidate first = fitting.getFirst();
        if (math == null) {
            return first;
        }
        return fitting.stream()
                .filter(candidate -> math.equalsIgnoreCase(textOr(candidate.series, "math", TOTAL)))
                .findFirst()
                .orElseGet(() -> new Candidate(first.list, first.series.put("math", math)));
    }

    private static ObjectNode named(Fields fields, String id, @Nullable String math) {
        ObjectNode series = JsonNodeFactory.instance.objectNode().put("id", id);
        if (math != null) {
            series.put("math", math);
        }
        for (String key : List.of("math_property", "math_group_type_index")) {
            JsonNode value = fields.value("entity_" + key);
            if (value != null) {
                series.set(key, value);
            }
        }
        return series;
    }

    private static @Nullable String either(Fields fields, String key, String oldKey) {
        String text = fields.text(key, LONGEST);
        return text == null ? fields.text(oldKey, LONGEST) : text;
    }

    private static @Nullable String list(Fields fields, @Nullable String type) {
        if (type == null) {
            return null;
        }
        String list = type.toLowerCase(Locale.ROOT);
        if (!LISTS.contains(list)) {
            throw DuetException.invalid(
                    fields.path("entity_type"), "one of events, actions is expected, not \"" + type + "\"");
        }
        return list;
    }

    private static ObjectNode object(Fields series) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        series.entries().forEach(object::set);
        return object;
    }

    private static int order(ObjectNode series) {
        return series.path("order").asInt(0);
    }

    private static @Nullable String text(ObjectNode series, String key) {
        JsonNode value = series.get(key);
        return value == null || value.isNull() || value.isContainer() ? null : value.asString();
    }

    private static String textOr(ObjectNode series, String key, String absent) {
        String text = text(series, key);
        return text == null || text.isEmpty() ? absent : text;
    }
}
