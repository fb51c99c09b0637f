package dev.duet.server.taxonomy;

import dev.duet.events.request.Fields;
import dev.duet.server.accounts.Access;
import dev.duet.server.accounts.Access.InProject;
import dev.duet.server.accounts.ProjectAddresses;
import dev.duet.server.http.Json;
import dev.duet.server.http.NotFound;
import dev.duet.server.http.Paging;
import dev.duet.server.http.Routes;
import dev.duet.server.insights.RequestFilter;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** {@code event_definitions/} and {@code property_definitions/}: which names a project's events and properties have. */
public final class DefinitionRoutes implements Routes {
    private static final int DAYS = 30;

    private final Access access;
    private final DefinitionStore definitions;
    private final Clock clock;

    public DefinitionRoutes(Access access, DefinitionStore definitions, Clock clock) {
        this.access = access;
        this.definitions = definitions;
        this.clock = clock;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        new ProjectAddresses(routes, access, "event_definitions", "event_definition")
                .get("", this::events)
                .get("/{id}", this::event);
        new ProjectAddresses(routes, access, "property_definitions", "property_definition")
                .get("", this::properties)
                .get("/{id}", this::property);
    }

    private void events(Context context, InProject in) {
        Paging paging = Paging.of(context);
        long project = in.project().id();
        List<String> words = PropertyConditions.words(Fields.of(RequestFilter.of(context)));
        List<EventDefinition> found = definitions.events(project, words, firstDay(), paging.limit(), paging.offset());
        Json.answer(context, paging.page(context, definitions.countEvents(project, words), found));
    }

    private void event(Context context, InProject in) {
        Json.answer(
                context,
                definitions.event(in.project().id(), id(context), firstDay()).orElseThrow(NotFound::refusal));
    }

    private void properties(Context context, InProject in) {
        Paging paging = Paging.of(context);
        long project = in.project().id();
        PropertyConditions conditions = PropertyConditions.of(Fields.of(RequestFilter.of(context)));
        List<PropertyDefinition> found =
                definitions.properties(project, conditions, firstDay(), paging.limit(), paging.offset());
        Json.answer(context, paging.page(context, definitions.countProperties(project, conditions), found));
    }

    private void property(Context context, InProject in) {
        Json.answer(
                context,
                definitions.property(in.project().id(), id(context), firstDay()).orElseThrow(NotFound::refusal));
    }

    /** The first of the days whose events are counted. */
    private LocalDate firstDay() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS - 1L);
    }

    private static UUID id(Context context) {
        String text = context.pathParam("id");
        try {
            if (text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            // told below: it has the length of one and is none
        }
        throw NotFound.refusal();
    }
}
