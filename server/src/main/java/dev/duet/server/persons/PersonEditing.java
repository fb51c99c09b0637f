package dev.duet.server.persons;

import dev.duet.events.DuetException;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.NotFound;
import io.javalin.http.Context;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The handlers that change a person's properties. */
final class PersonEditing {
    private static final int LONGEST_NAME = 400;
    private static final int MOST_CHARACTERS = 200_000;

    private final PersonStore persons;
    private final PersonChanges changes;

    PersonEditing(PersonStore persons, PersonChanges changes) {
        this.persons = persons;
        this.changes = changes;
    }

    /** {@code PATCH} with {@code properties}: from then on these and no others. */
    void replace(Context context, InProject in) {
        Fields fields = Fields.of(context);
        StoredPerson person = find(context, in);
        fields.value("properties").ifPresent(properties -> {
            if (!(properties instanceof ObjectNode object)) {
                throw DuetException.invalid("properties", "properties must be an object");
            }
            changes.replace(in.project().id(), person.number(), bounded("properties", object));
        });
        Json.answer(context, PersonView.of(find(context, in)));
    }

    /** {@code key} and {@code value}: this property becomes that. */
    void set(Context context, InProject in) {
        Fields fields = Fields.of(context);
        String key = key(fields, "key");
        JsonNode value = fields.value("value").orElseThrow(() -> Fields.required("value"));
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        set.set(key, value);
        StoredPerson person = find(context, in);
        changes.merge(in.project().id(), person.number(), bounded("value", set), List.of());
        Json.answer(context, PersonView.of(find(context, in)));
    }

    /** {@code $unset}: the name of a property that the person no longer has. */
    void unset(Context context, InProject in) {
        String key = key(Fields.of(context), "$unset");
        StoredPerson person = find(context, in);
        changes.merge(in.project().id(), person.number(), JsonNodeFactory.instance.objectNode(), List.of(key));
        Json.answer(context, PersonView.of(find(context, in)));
    }

    private StoredPerson find(Context context, InProject in) {
        return persons.find(in.project().id(), context.pathParam("id")).orElseThrow(NotFound::refusal);
    }

    private static String key(Fields fields, String name) {
        return fields.secret(name, LONGEST_NAME).filter(key -> !key.isEmpty()).orElseThrow(() -> Fields.required(name));
    }

    private static ObjectNode bounded(String name, ObjectNode properties) {
        if (properties.toString().length() > MOST_CHARACTERS) {
            throw DuetException.invalid(name, "properties may have at most " + MOST_CHARACTERS + " characters of JSON");
        }
        return properties;
    }
}
