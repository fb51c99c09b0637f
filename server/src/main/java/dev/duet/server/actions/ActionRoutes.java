package dev.duet.server.actions;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Series;
import dev.duet.events.question.TrendsQuestion;
import dev.duet.events.request.ActionReader;
import dev.duet.events.request.DateRangeParser;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import dev.duet.events.time.TimeRange;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.accounts.ProjectAddresses;
import dev.duet.server.http.Fields;
import dev.duet.server.http.Json;
import dev.duet.server.http.NotFound;
import dev.duet.server.http.Page;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import dev.duet.server.insights.RequestFilter;
import dev.duet.server.persons.NumberedPerson;
import dev.duet.server.persons.PersonStore;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * {@code actions/}: made, changed and deleted by everybody in the project; {@code count/} and
 * {@code people/} say how many events they match and who did them.
 */
public final class ActionRoutes implements Routes {
    private static final int MOST = 1_000;

    /** From before the first event to after the last one that any engine can hold. */
    private static final TimeRange EVER =
            new TimeRange(Instant.parse("1970-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z"));

    private static final Actor PERSON = new Actor.Person();

    private record Count(long count) {}

    private record People(List<NumberedPerson> people, long count) {}

    private record PeopleList(
            List<People> results, @Nullable String next, String initial) {}

    private final Access access;
    private final ActionStore actions;
    private final Engine engine;
    private final PersonStore persons;
    private final LongConsumer changed;
    private final Clock clock;

    /**
     * All addresses.
     *
     * @param changed told of a project whose answers may be others now
     */
    public ActionRoutes(
            Access access, Jdbi jdbi, Engine engine, PersonStore persons, LongConsumer changed, Clock clock) {
        this.access = access;
        this.actions = new ActionStore(jdbi);
        this.engine = engine;
        this.persons = persons;
        this.changed = changed;
        this.clock = clock;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        new ProjectAddresses(routes, access, "actions", "action")
                .get("", this::list)
                .on(HandlerType.POST, "", this::create)
                .get("/{id}", this::one)
                .on(HandlerType.PATCH, "/{id}", this::change)
                .on(HandlerType.PUT, "/{id}", this::change)
                .on(HandlerType.DELETE, "/{id}", this::delete)
                .get("/{id}/count", this::count)
                .get("/{id}/people", this::people);
    }

    private void list(Context context, InProject in) {
        long project = in.project().id();
        Paging paging = Paging.of(context);
        List<ActionView> shown = actions.list(project, paging.limit(), paging.offset()).stream()
                .map(ActionView::of)
                .toList();
        Page<ActionView> page = paging.page(context, actions.count(project), shown);
        Json.answer(context, page);
    }

    private void create(Context context, InProject in) {
        long project = in.project().id();
        ActionFields.Values values =
                ActionFields.read(null, Fields.of(context), settings(in).calendar(clock));
        if (actions.count(project) >= MOST) {
            throw DuetException.invalid("name", "the project has " + MOST + " actions; delete one first");
        }
        long id = actions.insert(project, in.caller().account().id(), values);
        context.status(201);
        Json.answer(context, ActionView.of(actions.find(project, id).orElseThrow(NotFound::refusal)));
    }

    private void one(Context context, InProject in) {
        Json.answer(context, ActionView.of(action(context, in)));
    }

    private void change(Context context, InProject in) {
        Action action = action(context, in);
        ActionFields.Values values =
                ActionFields.read(action, Fields.of(context), settings(in).calendar(clock));
        long project = in.project().id();
        actions.update(project, action.id(), values);
        changed.accept(project);
        Action shown = new Action(
                action.id(),
                values.name(),
                values.description(),
                values.postToSlack(),
                values.slackMessageFormat(),
                values.steps(),
                values.deleted(),
                action.createdBy(),
                action.createdAt(),
                clock.instant());
        Json.answer(context, ActionView.of(actions.find(project, action.id()).orElse(shown)));
    }

    private void delete(Context context, InProject in) {
        Action action = action(context, in);
        actions.update(
                in.project().id(),
                action.id(),
                new ActionFields.Values(
                        action.name(),
                        action.description(),
                        action.postToSlack(),
                        action.slackMessageFormat(),
                        action.steps(),
                        true));
        changed.accept(in.project().id());
        context.status(204);
    }

    /** The number of its events ever, or within {@code date_from} and {@code date_to} where one is given. */
    private void count(Context context, InProject in) {
        Json.answer(context, new Count(number(context, in, new Aggregation.Total())));
    }

    /** Who did it, by their numbers; in the same range. */
    private void people(Context context, InProject in) {
        Paging paging = Paging.of(context);
        long project = in.project().id();
        long count = number(context, in, new Aggregation.UniqueActors(PERSON));
        ActorsQuestion question = new ActorsQuestion.OfSeries(
                project,
                series(context, in),
                PERSON,
                range(context, in.project().settings()),
                new dev.duet.events.question.Page(paging.offset(), paging.limit()));
        List<Long> numbers = engine.answer(question, purpose(in)).rows().stream()
                .map(row -> Long.valueOf(row.actor()))
                .toList();
        List<NumberedPerson> people = NumberedPerson.of(persons, project, numbers);
        String next = paging.page(context, count, people).next();
        String initial = Paging.address(context, Map.of("limit", paging.limit(), "offset", 0));
        Json.answer(context, new PeopleList(List.of(new People(people, count)), next, initial));
    }

    private long number(Context context, InProject in, Aggregation aggregation) {
        ProjectSettings settings = in.project().settings();
        Buckets whole = new Buckets(
                Interval.DAY,
                settings.timezone(),
                settings.weekStart(),
                List.of(range(context, settings).from()),
                range(context, settings).to(),
                true);
        TrendsQuestion question = new TrendsQuestion(in.project().id(), series(context, in), aggregation, whole, null);
        return Math.round(engine.answer(question, purpose(in)).lines().stream()
                .mapToDouble(line -> line.data().getFirst())
                .sum());
    }

    private Series series(Context context, InProject in) {
        return new ActionReader(in.project().settings().calendar(clock))
                .read(action(context, in).steps());
    }

    private static Purpose purpose(InProject in) {
        return new Purpose(
                Purpose.Kind.REQUEST, "actions", in.caller().account().id());
    }

    private TimeRange range(Context context, ProjectSettings settings) {
        dev.duet.events.request.Fields fields = dev.duet.events.request.Fields.of(RequestFilter.of(context));
        boolean asked = fields.value("date_from") != null || fields.value("date_to") != null;
        return asked ? new DateRangeParser(settings.calendar(clock)).parse(fields, () -> null) : EVER;
    }

    private Action action(Context context, InProject in) {
        return actions.find(in.project().id(), NotFound.number(context, "id")).orElseThrow(NotFound::refusal);
    }

    private static ProjectSettings settings(InProject in) {
        return in.project().settings();
    }
}
