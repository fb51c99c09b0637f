package dev.duet.server.persons;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.accounts.ProjectAddresses;
import dev.duet.server.http.Csv;
import dev.duet.server.http.Json;
import dev.duet.server.http.NotFound;
import dev.duet.server.http.Page;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import dev.duet.server.insights.RequestFilter;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;

/** {@code persons/}: lists by any condition, also as a file; one person; the properties they have, and their change. */
public final class PersonRoutes implements Routes {
    private static final int MOST_PROPERTIES = 1_000;
    private static final int MOST_ROWS = 10_000;
    private static final List<String> HEADER =
            List.of("id", "uuid", "name", "email", "created_at", "is_identified", "distinct_ids", "properties");

    private final Access access;
    private final PersonStore persons;
    private final PersonList list;
    private final PersonEditing editing;
    private final PersonRemoval removal;
    private final Clock clock;

    /** @param longest how long a search may go on */
    public PersonRoutes(
            Access access,
            Engine engine,
            PersonStore persons,
            PersonTasks tasks,
            DataSource dataSource,
            Duration longest,
            Clock clock) {
        this.access = access;
        this.persons = persons;
        this.list = new PersonList(engine, persons, longest);
        this.editing = new PersonEditing(persons, new PersonChanges(engine, persons));
        this.removal = new PersonRemoval(persons, new PersonOwnership(dataSource), tasks);
        this.clock = clock;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        new ProjectAddresses(routes, access, "persons", "person")
                .get("", this::list)
                .get(".csv", this::file)
                .get("/properties", this::properties)
                .get("/{id}", this::one)
                .on(HandlerType.PATCH, "/{id}", editing::replace)
                .on(HandlerType.DELETE, "/{id}", removal::delete)
                .on(HandlerType.POST, "/bulk_delete", removal::deleteMany)
                .on(HandlerType.POST, "/{id}/split", removal::split)
                .on(HandlerType.POST, "/{id}/update_property", editing::set)
                .on(HandlerType.POST, "/{id}/delete_property", editing::unset);
    }

    private void list(Context context, InProject in) {
        if ("csv".equals(context.queryParam("format"))) {
            file(context, in);
            return;
        }
        long project = in.project().id();
        Paging paging = Paging.of(context);
        PersonConditions conditions = conditions(context, in);
        // One more than asked for tells whether there is a next page without counting all matches.
        List<StoredPerson> found = list.page(project, conditions, paging.offset(), paging.limit() + 1, purpose(in));
        List<StoredPerson> shown = found.subList(0, Math.min(found.size(), paging.limit()));
        long count = conditions.hasTexts() || conditions.hasFilter()
                ? paging.offset() + (long) found.size()
                : persons.count(project);
        Page<StoredPerson> page = paging.page(context, count, shown);
        Json.answer(
                context,
                new Page<>(
                        page.count(),
                        page.next(),
                        page.previous(),
                        page.results().stream().map(PersonView::of).toList()));
    }

    private void file(Context context, InProject in) {
        int limit = Paging.number(context, "limit", MOST_ROWS, 1, MOST_ROWS);
        int offset = Paging.number(context, "offset", 0, 0, 1_000_000);
        StringBuilder lines = new StringBuilder(Csv.line(HEADER));
        for (StoredPerson person : list.page(in.project().id(), conditions(context, in), offset, limit, purpose(in))) {
            lines.append(Csv.line(row(person)));
        }
        context.contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"persons.csv\"")
                .result(lines.toString());
    }

    private static List<String> row(StoredPerson person) {
        JsonNode email = person.properties().path("email");
        return List.of(
                Long.toString(person.number()),
                person.uuid().toString(),
                person.name(),
                email.isString() ? email.stringValue() : "",
                person.createdAt().toString(),
                Boolean.toString(person.isIdentified()),
                String.join(" ", person.distinctIds()),
                person.properties().toString());
    }

    private void properties(Context context, InProject in) {
        Json.answer(context, persons.properties(in.project().id(), MOST_PROPERTIES));
    }

    private void one(Context context, InProject in) {
        StoredPerson person =
                persons.find(in.project().id(), context.pathParam("id")).orElseThrow(NotFound::refusal);
        Json.answer(context, PersonView.of(person));
    }

    private PersonConditions conditions(Context context, InProject in) {
        return PersonConditions.of(
                RequestFilter.of(context), in.project().settings().calendar(clock));
    }

    private static Purpose purpose(InProject in) {
        return new Purpose(
                Purpose.Kind.REQUEST, "persons", in.caller().account().id());
    }
}
