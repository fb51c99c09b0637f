package dev.duet.server.groups;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.event.Event;
import dev.duet.events.filter.Property;
import dev.duet.events.question.PropertyValuesQuestion;
import dev.duet.events.request.Fields;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.accounts.ProjectAddresses;
import dev.duet.server.http.Json;
import dev.duet.server.http.NotFound;
import dev.duet.server.http.Page;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import dev.duet.server.insights.RequestFilter;
import dev.duet.server.persons.PersonStore;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code groups_types/} and {@code groups/}: lists, one group, who belongs to it, and the properties that groups have. */
public final class GroupRoutes implements Routes {
    private static final int LENGTH = 400;
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final int USUAL_VALUES = 10;
    private static final int MOST_PROPERTIES = 1_000;

    private record TypeView(
            String groupType,
            int groupTypeIndex,
            @Nullable String nameSingular,
            @Nullable String namePlural) {}

    private record PropertyView(String name, long count) {}

    private final Access access;
    private final Engine engine;
    private final GroupStore groups;
    private final PersonStore persons;
    private final RelatedActors related;

    public GroupRoutes(Access access, Engine engine, GroupStore groups, PersonStore persons, Clock clock) {
        this.access = access;
        this.engine = engine;
        this.groups = groups;
        this.persons = persons;
        this.related = new RelatedActors(engine, persons, groups, clock);
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        new ProjectAddresses(routes, access, "groups_types", null).get("", this::types);
        new ProjectAddresses(routes, access, "groups", null)
                .get("", this::list)
                .get("/find", this::find)
                .get("/related", this::related)
                .get("/property_definitions", this::properties)
                .get("/property_values", this::values);
    }

    private void types(Context context, InProject in) {
        Json.answer(
                context,
                groups.types(in.project().id()).stream()
                        .map(type -> new TypeView(type.name(), type.index(), null, null))
                        .toList());
    }

    private void list(Context context, InProject in) {
        Fields fields = Fields.of(RequestFilter.of(context));
        long project = in.project().id();
        int type = type(fields);
        String search = fields.text("search", LENGTH);
        int limit = fields.number("limit", USUAL, 1, MOST);
        List<StoredGroup> found = groups.list(project, type, search, before(fields), limit + 1);
        List<StoredGroup> shown = found.subList(0, Math.min(found.size(), limit));
        String next = found.size() <= limit
                ? null
                : Paging.address(context, Map.of("cursor", shown.getLast().id()));
        Json.answer(
                context,
                new Page<>(
                        groups.count(project, type, search),
                        next,
                        null,
                        shown.stream().map(GroupView::of).toList()));
    }

    private void find(Context context, InProject in) {
        Fields fields = Fields.of(RequestFilter.of(context));
        StoredGroup group = groups.find(in.project().id(), type(fields), needed(fields, "group_key"))
                .orElseThrow(NotFound::refusal);
        Json.answer(context, GroupView.of(group));
    }

    private void related(Context context, InProject in) {
        Fields fields = Fields.of(RequestFilter.of(context));
        long project = in.project().id();
        String id = needed(fields, "id");
        Integer type = fields.number("group_type_index", 0, Event.GROUP_TYPES - 1);
        Json.answer(
                context,
                type == null
                        ? related.ofPerson(
                                project, persons.find(project, id).orElseThrow(NotFound::refusal), purpose(in))
                        : related.ofGroup(project, type, id, purpose(in)));
    }

    private void properties(Context context, InProject in) {
        Map<String, List<PropertyView>> byType = groups.properties(in.project().id(), MOST_PROPERTIES).stream()
                .collect(Collectors.groupingBy(
                        property -> Integer.toString(property.type()),
                        TreeMap::new,
                        Collectors.mapping(
                                property -> new PropertyView(property.name(), property.count()), Collectors.toList())));
        Json.answer(context, byType);
    }

    private void values(Context context, InProject in) {
        Fields fields = Fields.of(RequestFilter.of(context));
        PropertyValuesQuestion question = new PropertyValuesQuestion(
                in.project().id(),
                new Property.OfGroup(type(fields), needed(fields, "key")),
                null,
                fields.text("value", LENGTH),
                Instant.EPOCH,
                fields.number("limit", USUAL_VALUES, 1, USUAL));
        Json.answer(
                context,
                engine.answer(question, purpose(in)).values().stream()
                        .map(value -> new PropertyView(value.text(), value.count()))
                        .toList());
    }

    private static int type(Fields fields) {
        Integer type = fields.number("group_type_index", 0, Event.GROUP_TYPES - 1);
        if (type == null) {
            throw DuetException.invalid("group_type_index", "the index of a group type is needed");
        }
        return type;
    }

    private static @Nullable Long before(Fields fields) {
        String cursor = fields.text("cursor", 20);
        if (cursor == null) {
            return null;
        }
        if (!cursor.matches("[0-9]{1,18}")) {
            throw DuetException.invalid("cursor", "cursor must be taken from the address of a next page");
        }
        return Long.valueOf(cursor);
    }

    private static String needed(Fields fields, String name) {
        String text = fields.text(name, LENGTH);
        if (text == null) {
            throw DuetException.invalid(name, name + " is required");
        }
        return text;
    }

    private static Purpose purpose(InProject in) {
        return new Purpose(Purpose.Kind.REQUEST, "groups", in.caller().account().id());
    }
}
