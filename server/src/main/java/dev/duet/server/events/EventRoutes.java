package dev.duet.server.events;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.event.Event;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.EventsQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.request.ActionReader;
import dev.duet.events.request.Definitions;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FilterParser;
import dev.duet.events.request.InsightReader;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.RelativeDate;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.http.Json;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import dev.duet.server.insights.RequestFilter;
import dev.duet.server.persons.PersonStore;
import dev.duet.server.persons.StoredPerson;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code events/}: newest first, page by page after a cursor, so that deep pages cost what the first one does. */
public final class EventRoutes implements Routes {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final int FARTHEST = 5_000;
    private static final int NAME_LENGTH = 400;
    private static final String NEWEST_FIRST = "-timestamp";

    /** As other lists, though nobody counts all events for one page of them, and pages lead on only. */
    private record EventList(
            @Nullable Long count,
            @Nullable String next,
            @Nullable String previous,
            List<EventView> results) {}

    private final Access access;
    private final Engine engine;
    private final PersonStore persons;
    private final Clock clock;

    public EventRoutes(Access access, Engine engine, PersonStore persons, Clock clock) {
        this.access = access;
        this.engine = engine;
        this.persons = persons;
        this.clock = clock;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/projects/{project_id}/events", context -> list(context, access.project(context)));
        routes.get("/api/projects/{project_id}/events/{uuid}", context -> one(context, access.project(context)));
        routes.get("/api/event", context -> list(context, access.currentProject(context)));
        routes.get("/api/event/{uuid}", context -> one(context, access.currentProject(context)));
    }

    private void list(Context context, InProject in) {
        ProjectSettings settings = in.project().settings();
        RelativeDate.Calendar calendar = settings.calendar(clock);
        Fields fields = Fields.of(RequestFilter.of(context));
        Series wanted = wanted(settings, fields, calendar);
        Filter filter = Filter.both(
                Filter.both(new FilterParser(calendar).parse(fields, "properties"), whose(settings.id(), fields)),
                wanted.filter());
        int limit = fields.number("limit", USUAL, 1, MOST);
        int offset = fields.number("offset", 0, 0, FARTHEST);
        checkOrdering(fields);
        EventsQuestion question = new EventsQuestion(
                settings.id(),
                wanted.event(),
                filter,
                null,
                time(fields, "after", calendar),
                time(fields, "before", calendar),
                EventCursor.parse(fields.text("cursor", 100)),
                offset + limit + 1);
        List<Event> all = engine.answer(question, purpose(in)).events();
        List<Event> found = all.subList(Math.min(offset, all.size()), all.size());
        List<Event> events = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? Paging.address(context, Map.of("cursor", EventCursor.after(events.getLast()), "offset", 0))
                : null;
        Json.answer(context, new EventList(null, next, null, views(settings.id(), events)));
    }

    private static void checkOrdering(Fields fields) {
        String text = fields.text("ordering", NAME_LENGTH);
        if (text != null && !text.equals(NEWEST_FIRST)) {
            throw DuetException.invalid(
                    "ordering", "events come newest first: " + NEWEST_FIRST + " is expected, not '" + text + "'");
        }
    }

    /** The events of {@code event} and of {@code action_id}; of both where both are given. */
    private static Series wanted(ProjectSettings project, Fields fields, RelativeDate.Calendar calendar) {
        String name = fields.text("event", NAME_LENGTH);
        Series named = new Series(name, Filter.EVERYTHING);
        if (fields.value("action_id") == null) {
            return named;
        }
        long id = InsightReader.actionId(fields, "action_id");
        Definitions.Action defined = InsightReader.definedAction(project, id, fields.path("action_id"));
        Series action = new ActionReader(calendar).read(defined.steps());
        if (name == null || action.event() == null) {
            return new Series(name == null ? action.event() : name, action.filter());
        }
        return name.equals(action.event()) ? action : new Series(name, new Filter.Any(List.of()));
    }

    private void one(Context context, InProject in) {
        UUID uuid = uuid(context.pathParam("uuid")).orElseThrow(EventRoutes::notFound);
        EventsQuestion question =
                new EventsQuestion(in.project().id(), null, Filter.EVERYTHING, uuid, null, null, null, 1);
        List<Event> events = engine.answer(question, purpose(in)).events();
        if (events.isEmpty()) {
            throw notFound();
        }
        Json.answer(context, views(in.project().id(), events).getFirst());
    }

    /** {@code distinct_id} or {@code person_id} narrow the list to one sender or one person. */
    private Filter whose(long project, Fields fields) {
        String distinctId = fields.text("distinct_id", NAME_LENGTH);
        Filter filter = distinctId == null ? Filter.EVERYTHING : new Filter.DistinctIdFilter(List.of(distinctId));
        String person = fields.text("person_id", 40);
        if (person == null) {
            return filter;
        }
        List<Long> numbers =
                persons.find(project, person).stream().map(StoredPerson::number).toList();
        return Filter.both(filter, new Filter.PersonFilter(numbers));
    }

    private List<EventView> views(long project, List<Event> events) {
        Set<Long> numbers = new HashSet<>();
        events.forEach(event -> numbers.add(event.person()));
        Map<Long, StoredPerson> known = persons.byNumbers(project, numbers);
        return events.stream()
                .map(event -> EventView.of(event, known.get(event.person())))
                .toList();
    }

    private static @Nullable Instant time(Fields fields, String key, RelativeDate.Calendar calendar) {
        String text = fields.text(key, 50);
        if (text == null) {
            return null;
        }
        return RelativeDate.asStart(text, calendar)
                .map(ZonedDateTime::toInstant)
                .orElseThrow(() -> DuetException.invalid(
                        key, key + " must be a time such as 2020-01-04T10:00:00Z, not '" + text + "'"));
    }

    private static Purpose purpose(InProject in) {
        return new Purpose(Purpose.Kind.REQUEST, "events", in.caller().account().id());
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static DuetException notFound() {
        return new DuetException(DuetException.Category.NOT_FOUND, "not_found", "Not found.", null, null);
    }
}
