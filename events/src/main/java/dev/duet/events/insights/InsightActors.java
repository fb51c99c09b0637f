package dev.duet.events.insights;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.activity.ActivityActors;
import dev.duet.events.actors.ActorList;
import dev.duet.events.actors.ActorsKind;
import dev.duet.events.actors.FoldedActors;
import dev.duet.events.correlation.CorrelationActors;
import dev.duet.events.funnels.FunnelActors;
import dev.duet.events.paths.PathActors;
import dev.duet.events.request.Fields;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.retention.RetentionActors;
import dev.duet.events.trends.TrendsActors;
import java.time.Clock;
import tools.jackson.databind.node.ObjectNode;

/** Lists the actors behind any number of any insight, over one engine. Thread-safe. */
public final class InsightActors {
    private final Clock clock;
    private final TrendsActors trends;
    private final ActivityActors activity;
    private final RetentionActors retention;
    private final FunnelActors funnels;
    private final PathActors paths;
    private final CorrelationActors correlation;

    public InsightActors(Engine engine, Clock clock) {
        this.clock = clock;
        this.trends = new TrendsActors(engine, clock);
        this.activity = new ActivityActors(engine, clock);
        this.retention = new RetentionActors(engine, clock);
        this.funnels = new FunnelActors(engine, clock);
        this.paths = new PathActors(engine, clock);
        this.correlation = new CorrelationActors(engine, clock);
    }

    /**
     * The list that a filter asks for.
     *
     * @param filter the insight's filter and what chooses one of its numbers
     * @throws dev.duet.events.DuetException INVALID with the field's name for a filter that cannot be read; the list itself
     *     throws what the engine throws
     */
    public ActorList list(ActorsKind kind, ProjectSettings project, ObjectNode filter, Purpose purpose) {
        KnownFields.check(Fields.of(filter), project.calendar(clock));
        return switch (kind) {
            case TRENDS -> trends.read(project, filter, purpose);
            case STICKINESS -> activity.ofStickiness(project, filter, purpose);
            case LIFECYCLE -> activity.ofLifecycle(project, filter, purpose);
            case RETENTION -> retention.read(project, filter, purpose);
            case FUNNEL -> new FoldedActors(funnels, project, filter, purpose);
            case CORRELATION -> new FoldedActors(correlation, project, filter, purpose);
            case PATH -> new FoldedActors(paths, project, filter, purpose);
        };
    }
}
