package dev.duet.events.insights;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.activity.LifecycleInsight;
import dev.duet.events.activity.StickinessInsight;
import dev.duet.events.correlation.CorrelationInsight;
import dev.duet.events.funnels.FunnelInsight;
import dev.duet.events.paths.PathsInsight;
import dev.duet.events.request.Fields;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.retention.RetentionInsight;
import dev.duet.events.trends.TrendsInsight;
import java.time.Clock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers any insight over one engine. Thread-safe. */
public final class Insights {

    /** What can be asked; the names are those of the API's addresses, with an underscore for a slash. */
    public enum Kind {
        TREND,
        FUNNEL,
        FUNNEL_CORRELATION,
        RETENTION,
        PATH,
        STICKINESS
    }

    private enum ShownAs {
        VOLUME,
        STICKINESS,
        LIFECYCLE
    }

    private final Clock clock;
    private final TrendsInsight trends;
    private final StickinessInsight stickiness;
    private final LifecycleInsight lifecycle;
    private final FunnelInsight funnels;
    private final CorrelationInsight correlation;
    private final RetentionInsight retention;
    private final PathsInsight paths;

    public Insights(Engine engine, Clock clock) {
        this.clock = clock;
        this.trends = new TrendsInsight(engine, clock);
        this.stickiness = new StickinessInsight(engine, clock);
        this.lifecycle = new LifecycleInsight(engine, clock);
        this.funnels = new FunnelInsight(engine, clock);
        this.correlation = new CorrelationInsight(engine, clock);
        this.retention = new RetentionInsight(engine, clock);
        this.paths = new PathsInsight(engine, clock);
    }

    /**
     * The {@code result} of the API's answer. A trend whose filter says so is shown as stickiness or lifecycle.
     *
     * @param filter the API's filter object
     * @throws dev.duet.events.DuetException INVALID with the field's name for a filter that cannot be read, and what the
     *     engine throws
     */
    public JsonNode answer(Kind kind, ProjectSettings project, ObjectNode filter, Purpose purpose) {
        KnownFields.check(Fields.of(filter), project.calendar(clock));
        return switch (kind) {
            case TREND ->
                switch (Fields.of(filter).choice("shown_as", ShownAs.class, ShownAs.VOLUME)) {
                    case VOLUME -> trends.answer(project, filter, purpose);
                    case STICKINESS -> stickiness.answer(project, filter, purpose);
                    case LIFECYCLE -> lifecycle.answer(project, filter, purpose);
                };
            case FUNNEL -> funnels.answer(project, filter, purpose);
            case FUNNEL_CORRELATION -> correlation.answer(project, filter, purpose);
            case RETENTION -> retention.answer(project, filter, purpose);
            case PATH -> paths.answer(project, filter, purpose);
            case STICKINESS -> stickiness.answer(project, filter, purpose);
        };
    }
}
