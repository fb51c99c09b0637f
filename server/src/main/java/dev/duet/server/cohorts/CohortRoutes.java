package dev.duet.server.cohorts;

import dev.duet.events.Purpose;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.accounts.ProjectAddresses;
import dev.duet.server.actors.ListedPersons;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.NotFound;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import dev.duet.server.insights.RequestFilter;
import dev.duet.server.persons.NumberedPerson;
import dev.duet.server.persons.PersonStore;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.UploadedFile;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code cohorts/}: made, changed and deleted by everybody in the project; {@code persons/} lists the members. */
public final class CohortRoutes implements Routes {
    private static final List<String> FLAGS = List.of("is_static", "deleted");
    private static final int IDS_AT_ONCE = 10_000;

    private final Access access;
    private final Cohorts cohorts;
    private final PersonStore persons;
    private final ListedPersons listed;
    private final Clock clock;

    public CohortRoutes(Access access, Cohorts cohorts, PersonStore persons, ListedPersons listed, Clock clock) {
        this.access = access;
        this.cohorts = cohorts;
        this.persons = persons;
        this.listed = listed;
        this.clock = clock;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        new ProjectAddresses(routes, access, "cohorts", "cohort")
                .get("", this::list)
                .on(HandlerType.POST, "", this::create)
                .get("/{id}", this::one)
                .on(HandlerType.PATCH, "/{id}", this::change)
                .on(HandlerType.PUT, "/{id}", this::change)
                .on(HandlerType.DELETE, "/{id}", this::delete)
                .get("/{id}/persons", this::members);
    }

    private void list(Context context, InProject in) {
        long project = in.project().id();
        Paging paging = Paging.of(context);
        List<CohortView> shown = cohorts.store().list(project, paging.limit(), paging.offset()).stream()
                .map(CohortView::of)
                .toList();
        Json.answer(context, paging.page(context, cohorts.store().count(project), shown));
    }

    private void create(Context context, InProject in) {
        CohortFields.Values values =
                CohortFields.read(null, fields(context), in.project().settings(), clock);
        Set<Long> given = values.isStatic() ? given(context, in) : Set.of();
        Cohort made = cohorts.create(in.project().id(), in.caller().account().id(), values, given);
        context.status(201);
        Json.answer(context, CohortView.of(made));
    }

    private void one(Context context, InProject in) {
        Json.answer(context, CohortView.of(cohort(context, in)));
    }

    private void change(Context context, InProject in) {
        Cohort cohort = cohort(context, in);
        Fields fields = fields(context);
        CohortFields.Values values =
                CohortFields.read(cohort, fields, in.project().settings(), clock);
        cohorts.change(cohort, values, fields.has("filters") ? "filters" : "groups");
        if (cohort.isStatic() && !values.deleted()) {
            Set<Long> given = given(context, in);
            if (!given.isEmpty()) {
                cohorts.add(cohort, given);
            }
        }
        Cohort changed = cohorts.store().find(cohort.project(), cohort.id()).orElse(cohort);
        Json.answer(context, CohortView.of(changed));
    }

    private void delete(Context context, InProject in) {
        Cohort cohort = cohort(context, in);
        cohorts.change(
                cohort,
                new CohortFields.Values(
                        cohort.name(),
                        cohort.description(),
                        cohort.groups(),
                        cohort.filters(),
                        cohort.isStatic(),
                        true),
                "deleted");
        context.status(204);
    }

    private void members(Context context, InProject in) {
        Cohort cohort = cohort(context, in);
        Paging paging = Paging.of(context);
        var page = new dev.duet.events.question.Page(paging.offset(), paging.limit() + 1);
        // One more than asked for tells whether there is a next page.
        List<Long> found = List.copyOf(cohorts.members(cohort, page));
        List<Long> shown = found.subList(0, Math.min(found.size(), paging.limit()));
        Long stored = cohort.count();
        long least = paging.offset() + (long) found.size();
        long count = found.size() > shown.size() && stored != null ? Math.max(stored, least) : least;
        Json.answer(
                context,
                paging.page(
                        context, count, NumberedPerson.of(persons, in.project().id(), shown)));
    }

    /**
     * Those whose distinct ids stand in the file that came with the request, or who are in the list of actors that the
     * address asks for as a chart's link does; nobody without either.
     */
    private Set<Long> given(Context context, InProject in) {
        UploadedFile file = file(context);
        if (file == null) {
            return listed(context, in);
        }
        try (InputStream content = file.content()) {
            Set<Long> numbers = new HashSet<>();
            CsvIds.read(
                    content,
                    IDS_AT_ONCE,
                    ids -> numbers.addAll(persons.numbers(in.project().id(), ids)));
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<Long> listed(Context context, InProject in) {
        ObjectNode filter = RequestFilter.ofAddress(context);
        if (!ListedPersons.asksFor(filter)) {
            return Set.of();
        }
        Purpose purpose = new Purpose(
                Purpose.Kind.REQUEST, "cohorts", in.caller().account().id());
        return listed.numbers(in.project().settings(), filter, purpose);
    }

    private static @Nullable UploadedFile file(Context context) {
        return context.isMultipartFormData() ? context.uploadedFile("csv") : null;
    }

    /** The fields of a JSON body, or of a form, in which everything is text. */
    private static Fields fields(Context context) {
        if (!context.isMultipartFormData()) {
            return Fields.of(context);
        }
        ObjectNode fields = Json.mapper().createObjectNode();
        context.formParamMap().forEach((name, values) -> {
            String text = values.isEmpty() ? "" : values.getFirst();
            boolean isFlag = FLAGS.contains(name) && (text.equals("true") || text.equals("false"));
            boolean isJson = (name.equals("groups") || name.equals("filters")) && !text.isBlank();
            if (isFlag) {
                fields.put(name, text.equals("true"));
            } else if (isJson) {
                fields.set(name, Json.read(text));
            } else {
                fields.put(name, text);
            }
        });
        return Fields.of(fields);
    }

    private Cohort cohort(Context context, InProject in) {
        return cohorts.store()
                .find(in.project().id(), NotFound.number(context, "id"))
                .orElseThrow(NotFound::refusal);
    }
}
