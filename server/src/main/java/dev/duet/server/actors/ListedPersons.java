package dev.duet.server.actors;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.actors.ActorList;
import dev.duet.events.actors.ActorsKind;
import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.insights.InsightActors;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Page;
import dev.duet.events.request.Fields;
import dev.duet.events.request.ProjectSettings;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * All persons of a list of actors, for whoever keeps them, as a static cohort does. The filter is that of a chart's link,
 * which says by {@code insight} what kind of list it is. Thread-safe.
 */
public final class ListedPersons {
    private static final int SLAB = 100_000;
    private static final List<String> SIGNS =
            List.of("insight", "events", "actions", "entity_id", "entityId", "target_entity", "funnel_step");

    private enum Insight {
        TRENDS,
        STICKINESS,
        LIFECYCLE,
        RETENTION,
        FUNNELS,
        PATHS
    }

    private enum ShownAs {
        VOLUME,
        STICKINESS,
        LIFECYCLE
    }

    private final InsightActors actors;

    public ListedPersons(Engine engine, Clock clock) {
        this.actors = new InsightActors(engine, clock);
    }

    /** Whether a filter asks for a list of actors at all. */
    public static boolean asksFor(ObjectNode filter) {
        return SIGNS.stream().anyMatch(filter::hasNonNull);
    }

    /**
     * The numbers of the persons in a list.
     *
     * @throws DuetException INVALID for a filter that cannot be read and for a list of groups or sessions
     */
    public Set<Long> numbers(ProjectSettings project, ObjectNode filter, Purpose purpose) {
        ActorList list = actors.list(kind(Fields.of(filter)), project, filter, purpose);
        if (!(list.actor() instanceof Actor.Person)) {
            throw DuetException.invalid("insight", "a cohort is made of persons; this is a list of groups or sessions");
        }
        Set<Long> numbers = new LinkedHashSet<>();
        List<Row> slab;
        int offset = 0;
        do {
            slab = list.rows(new Page(offset, SLAB));
            slab.forEach(row -> numbers.add(Long.valueOf(row.actor())));
            offset += slab.size();
        } while (slab.size() == SLAB);
        return numbers;
    }

    private static ActorsKind kind(Fields fields) {
        return switch (fields.choice("insight", Insight.class, Insight.TRENDS)) {
            case TRENDS ->
                switch (fields.choice("shown_as", ShownAs.class, ShownAs.VOLUME)) {
                    case VOLUME -> ActorsKind.TRENDS;
                    case STICKINESS -> ActorsKind.STICKINESS;
                    case LIFECYCLE -> ActorsKind.LIFECYCLE;
                };
            case STICKINESS -> ActorsKind.STICKINESS;
            case LIFECYCLE -> ActorsKind.LIFECYCLE;
            case RETENTION -> ActorsKind.RETENTION;
            case FUNNELS ->
                fields.value("funnel_correlation_person_converted") == null
                        ? ActorsKind.FUNNEL
                        : ActorsKind.CORRELATION;
            case PATHS -> ActorsKind.PATH;
        };
    }
}
