package dev.duet.server.pipeline;

import dev.duet.events.json.CanonicalJson;
import dev.duet.server.identity.PropertyChange;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an event does to its person: what it says in {@code $set} and its kin, and what follows from its properties. */
final class PersonProperties {
    private static final List<String> CAMPAIGN =
            List.of("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "gclid");
    private static final List<String> FIRST_SEEN = List.of(
            "$browser", "$browser_version", "$device_type", "$current_url", "$os", "$referring_domain", "$referrer");

    private PersonProperties() {}

    /**
     * Gathers the change and writes it into the properties, so that the stored event shows all of it.
     *
     * @param event the whole event; what stands beside its properties wins over what stands in them
     * @param properties the event's properties
     */
    static PropertyChange gather(JsonNode event, ObjectNode properties) {
        Map<String, JsonNode> set = new LinkedHashMap<>();
        Map<String, JsonNode> setOnce = new LinkedHashMap<>();
        for (String name : CAMPAIGN) {
            JsonNode value = present(properties.get(name));
            if (value != null) {
                set.put(name, value);
                setOnce.put("$initial_" + name, value);
            }
        }
        for (String name : FIRST_SEEN) {
            JsonNode value = present(properties.get(name));
            if (value != null) {
                setOnce.put("$initial_" + name.substring(1), value);
            }
        }
        putAll(set, properties.get("$set"));
        putAll(set, event.get("$set"));
        putAll(setOnce, properties.get("$set_once"));
        putAll(setOnce, event.get("$set_once"));
        Set<String> unset = new LinkedHashSet<>();
        addAll(unset, properties.get("$unset"));
        addAll(unset, event.get("$unset"));
        show(properties, "$set", set);
        show(properties, "$set_once", setOnce);
        if (!unset.isEmpty()) {
            unset.forEach(properties.putArray("$unset")::add);
        }
        return PropertyChange.of(set, setOnce, unset);
    }

    private static void show(ObjectNode properties, String name, Map<String, JsonNode> values) {
        if (!values.isEmpty()) {
            properties.putObject(name).setAll(values);
        }
    }

    private static void putAll(Map<String, JsonNode> target, @Nullable JsonNode values) {
        if (values != null && values.isObject()) {
            values.properties().forEach(entry -> target.put(CanonicalJson.clean(entry.getKey()), entry.getValue()));
        }
    }

    /** Names to remove come as a list or, from some senders, as the keys of an object. */
    private static void addAll(Set<String> target, @Nullable JsonNode names) {
        if (names != null && names.isArray()) {
            names.forEach(name -> {
                if (name.isString()) {
                    target.add(CanonicalJson.clean(name.stringValue()));
                }
            });
        } else if (names != null && names.isObject()) {
            names.properties().forEach(entry -> target.add(CanonicalJson.clean(entry.getKey())));
        }
    }

    private static @Nullable JsonNode present(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value;
    }
}
