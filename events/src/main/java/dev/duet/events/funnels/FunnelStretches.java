package dev.duet.events.funnels;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.funnels.ValuedRuns.RunSet;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Among;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FirstEvents;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.sequence.EventSequence;
import dev.duet.events.sequence.SequenceFold;
import dev.duet.events.time.RelativeDate;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stretches of time before, between and after the steps of a funnel, for each actor behind a step: {@code funnel_step}
 * n for those who reached it, -n for those who dropped off before it, whose last step is meant. Thread-safe.
 */
public final class FunnelStretches {

    /** Which stretch; the events of the steps themselves belong to it. */
    public enum Part {
        /** Until the step. */
        BEFORE,
        /** From the step before the step until the step. */
        BETWEEN,
        /** From the step on. */
        AFTER
    }

    /**
     * A stretch of time.
     *
     * @param from microseconds since 1970, inclusive
     * @param to inclusive
     */
    public record Stretch(long from, long to) {}

    private final Engine engine;
    private final Clock clock;

    public FunnelStretches(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * The stretch of each actor behind the step.
     *
     * @param funnel the funnel's filter with {@code funnel_step}, as for the step's actors
     * @throws DuetException INVALID with the field's name for a filter that cannot be read, and what the engine throws
     */
    public Map<String, Stretch> of(
            ProjectSettings project, ObjectNode funnel, Actor actor, Part part, Purpose purpose) {
        RelativeDate.Calendar calendar = project.calendar(clock);
        FunnelRequest request = new FunnelParser(project, calendar)
                .parse(funnel, () -> FirstEvents.of(engine, project, purpose))
                .ofChosenCohort(Fields.of(funnel));
        if (!request.actor().equals(actor) || request.steps().isEmpty()) {
            throw DuetException.invalid(
                    "funnel_filter", "a funnel of the same actors with at least one step is needed");
        }
        WantedActors wanted = new WantedActorsParser(Fields.of(funnel), request, calendar).parse();
        if (!(wanted.figure() instanceof WantedActors.Figure.OfSteps steps)) {
            throw DuetException.invalid("funnel_filter.funnel_step", "paths go from or to a step of the funnel");
        }
        boolean dropped =
                steps.least() == steps.most() && steps.most() < request.steps().size();
        if (part == Part.BETWEEN && (dropped || steps.least() < 2)) {
            throw DuetException.invalid(
                    "funnel_filter.funnel_step", "between two steps the second one is needed, from 2 on");
        }
        Predicate<List<String>> values = new WantedValues(engine, request, purpose).of(wanted);
        return engine.answer(request.question(Among.EVERYBODY, new Fold(request, steps, values, part)), purpose);
    }

    private static final class Fold implements SequenceFold<Map<String, Stretch>> {
        private final WantedActors.Figure.OfSteps steps;
        private final Predicate<List<String>> values;
        private final Part part;
        private final ValuedRuns runs;
        private final Map<String, Stretch> stretches = new HashMap<>();

        Fold(FunnelRequest request, WantedActors.Figure.OfSteps steps, Predicate<List<String>> values, Part part) {
            this.steps = steps;
            this.values = values;
            this.part = part;
            this.runs = new ValuedRuns(request.definition(), request.breakdown());
        }

        @Override
        public void add(String actor, EventSequence events) {
            @Nullable FunnelRun furthest = null;
            for (RunSet set : runs.of(events)) {
                BestRuns best = set.best();
                if (best != null) {
                    FunnelRun run = best.run();
                    boolean further = furthest == null || run.reach() > furthest.reach();
                    furthest = further && values.test(runs.value(set, run)) ? run : furthest;
                }
            }
            if (furthest != null && furthest.reach() >= steps.least() && furthest.reach() <= steps.most()) {
                stretches.put(actor, stretch(events, furthest));
            }
        }

        private Stretch stretch(EventSequence events, FunnelRun run) {
            int step = steps.least() - 1;
            long moment = events.time(run.at(step));
            return switch (part) {
                case BEFORE -> new Stretch(Long.MIN_VALUE, moment);
                case AFTER -> new Stretch(moment, Long.MAX_VALUE);
                case BETWEEN -> new Stretch(events.time(run.at(step - 1)), moment);
            };
        }

        @Override
        public Map<String, Stretch> result() {
            return stretches;
        }
    }
}
