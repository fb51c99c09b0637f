package dev.duet.server.persons;

import dev.duet.events.DuetException;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.NotFound;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The handlers that delete persons and split them. What the engine could not be told at once is answered as 202. */
final class PersonRemoval {
    private static final int MOST = 1_000;
    private static final int LONGEST_ID = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PersonStore persons;
    private final PersonOwnership ownership;
    private final PersonTasks tasks;

    PersonRemoval(PersonStore persons, PersonOwnership ownership, PersonTasks tasks) {
        this.persons = persons;
        this.ownership = ownership;
        this.tasks = tasks;
    }

    /** {@code DELETE}, with {@code ?delete_events=true} also of all that the person did. */
    void delete(Context context, InProject in) {
        StoredPerson person = find(context, in);
        boolean events = isTrue(context.queryParam("delete_events"));
        if (!ownership.delete(in.project().id(), List.of(person.number()), List.of(), events)) {
            throw NotFound.refusal();
        }
        context.status(tasks.run(PATIENCE) ? 204 : 202);
    }

    /** {@code ids} (uuids) or {@code distinct_ids}, at most a thousand, and {@code delete_events}. */
    void deleteMany(Context context, InProject in) {
        long project = in.project().id();
        Fields fields = Fields.of(context);
        List<String> uuids = texts(fields, "ids");
        List<String> distinctIds = texts(fields, "distinct_ids");
        if (uuids.isEmpty() && distinctIds.isEmpty()) {
            throw Fields.required("ids");
        }
        Set<Long> numbers = new LinkedHashSet<>();
        for (String uuid : uuids) {
            persons.find(project, uuid).ifPresent(person -> numbers.add(person.number()));
        }
        boolean events = fields.flag("delete_events").orElse(isTrue(context.queryParam("delete_events")));
        var _ = ownership.delete(project, numbers, distinctIds, events);
        tasks.run(PATIENCE);
        context.status(202);
    }

    /** {@code split/}: each distinct id its own person again; {@code main_distinct_id} keeps this one. */
    void split(Context context, InProject in) {
        String main = Fields.of(context)
                .optionalText("main_distinct_id", LONGEST_ID)
                .filter(id -> !id.isEmpty())
                .orElse(null);
        ownership.split(in.project().id(), find(context, in).number(), main);
        context.status(tasks.run(PATIENCE) ? 201 : 202);
        Json.answer(context, Map.of("success", true));
    }

    private StoredPerson find(Context context, InProject in) {
        return persons.find(in.project().id(), context.pathParam("id")).orElseThrow(NotFound::refusal);
    }

    private static List<String> texts(Fields fields, String name) {
        JsonNode list = fields.list(name, MOST * LONGEST_ID).orElse(null);
        List<String> texts = new ArrayList<>();
        if (list != null) {
            if (list.size() > MOST) {
                throw DuetException.invalid(name, name + " may hold at most " + MOST + " ids, not " + list.size());
            }
            for (JsonNode item : list) {
                if (!item.isString()) {
                    throw DuetException.invalid(name, name + " must be a list of texts");
                }
                texts.add(item.stringValue());
            }
        }
        return texts;
    }

    private static boolean isTrue(@Nullable String value) {
        return "true".equalsIgnoreCase(value) || "1".equals(value);
    }
}
