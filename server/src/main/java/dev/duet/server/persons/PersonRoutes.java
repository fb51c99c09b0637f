package dev.duet.server.persons;

import dev.duet.events.DuetException;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.http.Json;
import dev.duet.server.http.Page;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code persons/}: all of a project, one by a distinct id, some by a search. */
public final class PersonRoutes implements Routes {
    private static final int LONGEST = 400;

    private record PersonView(
            String type,
            long id,
            UUID uuid,
            Instant createdAt,
            JsonNode properties,
            boolean isIdentified,
            String name,
            List<String> distinctIds) {
        static PersonView of(StoredPerson person) {
            return new PersonView(
                    "person",
                    person.number(),
                    person.uuid(),
                    person.createdAt(),
                    person.properties(),
                    person.isIdentified(),
                    person.name(),
                    person.distinctIds());
        }
    }

    private final Access access;
    private final PersonStore persons;

    public PersonRoutes(Access access, PersonStore persons) {
        this.access = access;
        this.persons = persons;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/projects/{project_id}/persons", context -> list(context, access.project(context)));
        routes.get("/api/projects/{project_id}/persons/{id}", context -> one(context, access.project(context)));
        routes.get("/api/person", context -> list(context, access.currentProject(context)));
        routes.get("/api/person/{id}", context -> one(context, access.currentProject(context)));
    }

    private void list(Context context, InProject in) {
        long project = in.project().id();
        Paging paging = Paging.of(context);
        String distinctId = text(context, "distinct_id");
        String search = text(context, "search");
        if (distinctId != null) {
            answer(
                    context,
                    Page.of(persons.findByDistinctId(project, distinctId).stream()
                            .toList()));
        } else if (search != null) {
            // One more than asked for tells whether there is a next page without counting all matches.
            List<StoredPerson> found = persons.search(project, search, paging.limit() + 1, paging.offset());
            List<StoredPerson> shown = found.subList(0, Math.min(found.size(), paging.limit()));
            answer(context, paging.page(context, paging.offset() + (long) found.size(), shown));
        } else {
            List<StoredPerson> found = persons.list(project, paging.limit(), paging.offset());
            answer(context, paging.page(context, persons.count(project), found));
        }
    }

    private void one(Context context, InProject in) {
        StoredPerson person = persons.find(in.project().id(), context.pathParam("id"))
                .orElseThrow(() ->
                        new DuetException(DuetException.Category.NOT_FOUND, "not_found", "Not found.", null, null));
        Json.answer(context, PersonView.of(person));
    }

    private static void answer(Context context, Page<StoredPerson> page) {
        Json.answer(
                context,
                new Page<>(
                        page.count(),
                        page.next(),
                        page.previous(),
                        page.results().stream().map(PersonView::of).toList()));
    }

    private static @Nullable String text(Context context, String name) {
        String text = context.queryParam(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw DuetException.invalid(
                    name, name + " may have at most " + LONGEST + " characters and no NUL among them");
        }
        return text;
    }
}
