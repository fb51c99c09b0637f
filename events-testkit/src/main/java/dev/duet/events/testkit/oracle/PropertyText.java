package dev.duet.events.testkit.oracle;

import dev.duet.events.filter.Property;
import dev.duet.events.json.CanonicalJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Finds the text of a property for an event. */
record PropertyText(ReferenceStore store) {

    /** The property's text; null where it is absent. */
    @Nullable
    String of(Property property, StoredEvent stored) {
        return switch (property) {
            case Property.OfEvent(String key) -> in(stored.properties(), key);
            case Property.OfPerson(String key) -> in(store.person(stored.event().person()), key);
            case Property.OfGroup(int type, String key) -> {
                String group = stored.event().groups().get(type);
                yield group.isEmpty() ? null : in(store.group(type, group), key);
            }
            case Property.OfSession ofSession -> store.sessionDuration(stored);
        };
    }

    /** The text under the key; null where the object or the value is absent. */
    static @Nullable String in(@Nullable ObjectNode properties, String key) {
        return properties == null ? null : CanonicalJson.text(properties.get(key));
    }
}
