package dev.duet.server.identity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What an event, or several one after the other, do to properties: {@code set} overwrites, {@code setOnce} fills what is
 * missing, {@code unset} removes. A key is in one of the three only, so their order does not matter, and doing all of it
 * twice is doing it once.
 */
public record PropertyChange(Map<String, JsonNode> set, Map<String, JsonNode> setOnce, Set<String> unset) {
    public static final PropertyChange NONE = new PropertyChange(Map.of(), Map.of(), Set.of());

    public PropertyChange {
        set = Collections.unmodifiableMap(set);
        setOnce = Collections.unmodifiableMap(setOnce);
        unset = Collections.unmodifiableSet(unset);
    }

    /** The change of one event; {@code set} wins over {@code setOnce}, and {@code unset} over both. */
    public static PropertyChange of(Map<String, JsonNode> set, Map<String, JsonNode> setOnce, Set<String> unset) {
        if (set.isEmpty() && setOnce.isEmpty() && unset.isEmpty()) {
            return NONE;
        }
        Map<String, JsonNode> overwrite = new LinkedHashMap<>(set);
        overwrite.keySet().removeAll(unset);
        Map<String, JsonNode> fill = new LinkedHashMap<>(setOnce);
        fill.keySet().removeAll(overwrite.keySet());
        fill.keySet().removeAll(unset);
        return new PropertyChange(overwrite, fill, unset);
    }

    public boolean isNothing() {
        return set.isEmpty() && setOnce.isEmpty() && unset.isEmpty();
    }

    /** This change and then another one, as one change. */
    public PropertyChange then(PropertyChange next) {
        if (isNothing()) {
            return next;
        }
        if (next.isNothing()) {
            return this;
        }
        Map<String, JsonNode> overwrite = new LinkedHashMap<>(set);
        Map<String, JsonNode> fill = new LinkedHashMap<>(setOnce);
        Set<String> remove = new LinkedHashSet<>(unset);
        next.setOnce.forEach((key, value) -> {
            if (remove.remove(key)) {
                overwrite.put(key, value);
            } else if (!overwrite.containsKey(key)) {
                fill.putIfAbsent(key, value);
            }
        });
        next.set.forEach((key, value) -> {
            remove.remove(key);
            fill.remove(key);
            overwrite.put(key, value);
        });
        next.unset.forEach(key -> {
            overwrite.remove(key);
            fill.remove(key);
            remove.add(key);
        });
        return new PropertyChange(overwrite, fill, remove);
    }

    /** What the change makes of some properties. */
    public Map<String, JsonNode> on(Map<String, JsonNode> properties) {
        Map<String, JsonNode> changed = new LinkedHashMap<>(setOnce);
        changed.putAll(properties);
        changed.putAll(set);
        changed.keySet().removeAll(unset);
        return changed;
    }

    /** What the change makes of no properties at all. */
    public Map<String, JsonNode> onNothing() {
        Map<String, JsonNode> properties = new LinkedHashMap<>(setOnce);
        properties.putAll(set);
        return properties;
    }
}
