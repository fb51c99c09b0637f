package dev.duet.server.events;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.answer.PropertyValuesAnswer;
import dev.duet.events.event.Event;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;
import dev.duet.events.question.EventsQuestion;
import dev.duet.events.question.PropertyValuesQuestion;
import dev.duet.events.request.Fields;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.http.Json;
import dev.duet.server.http.Routes;
import dev.duet.server.insights.RequestFilter;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * {@code events/values/?key=} and {@code persons/values/?key=}: the most frequent values of a property, for a form that
 * suggests them. Events count that happened within 30 days before the newest one.
 */
public final class PropertyValueRoutes implements Routes {
    private static final Duration LOOK_BACK = Duration.ofDays(30);
    private static final int LIMIT = 10;
    private static final int MOST = 100;
    private static final int LENGTH = 400;

    private record Value(String name, long count) {}

    private final Access access;
    private final Engine engine;

    public PropertyValueRoutes(Access access, Engine engine) {
        this.access = access;
        this.engine = engine;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get("/api/projects/{project_id}/events/values", context -> ofEvents(context, access.project(context)));
        routes.get("/api/event/values", context -> ofEvents(context, access.currentProject(context)));
        routes.get("/api/projects/{project_id}/persons/values", context -> ofPersons(context, access.project(context)));
        routes.get("/api/person/values", context -> ofPersons(context, access.currentProject(context)));
    }

    private void ofEvents(Context context, InProject in) {
        answer(context, in, Property.OfEvent::new);
    }

    private void ofPersons(Context context, InProject in) {
        answer(context, in, Property.OfPerson::new);
    }

    private void answer(Context context, InProject in, Function<String, Property> property) {
        Fields fields = Fields.of(RequestFilter.of(context));
        String key = fields.text("key", LENGTH);
        if (key == null) {
            throw DuetException.invalid("key", "key is required");
        }
        Purpose purpose = new Purpose(
                Purpose.Kind.REQUEST, "values", in.caller().account().id());
        PropertyValuesQuestion question = new PropertyValuesQuestion(
                in.project().id(),
                property.apply(key),
                fields.text("event", LENGTH),
                fields.text("value", LENGTH),
                newest(in.project().id(), purpose).minus(LOOK_BACK),
                fields.number("limit", LIMIT, 1, MOST));
        List<PropertyValuesAnswer.Value> values =
                engine.answer(question, purpose).values();
        Json.answer(
                context,
                values.stream()
                        .map(value -> new Value(value.text(), value.count()))
                        .toList());
    }

    private Instant newest(long project, Purpose purpose) {
        EventsQuestion question = new EventsQuestion(project, null, Filter.EVERYTHING, null, null, null, null, 1);
        return engine.answer(question, purpose).events().stream()
                .findFirst()
                .map(Event::timestamp)
                .orElse(Instant.EPOCH);
    }
}
