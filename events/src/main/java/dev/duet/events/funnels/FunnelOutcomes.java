package dev.duet.events.funnels;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.event.Timestamps;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Among;
import dev.duet.events.question.Series;
import dev.duet.events.request.FirstEvents;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.sequence.EventSequence;
import dev.duet.events.sequence.SequenceFold;
import dev.duet.events.time.TimeRange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a funnel ended for those who entered it, and the stretch of time in which something may have made them convert or drop
 * off. Breakdowns are left aside. Reads the filter once. Thread-safe.
 */
public final class FunnelOutcomes {
    private final Engine engine;
    private final FunnelRequest request;
    private final Purpose purpose;

    /**
     * What became of an actor.
     *
     * @param after the time of their first step, exclusive, in microseconds since 1970
     * @param before exclusive: of their last step, or where they did not convert the end of the window or the range
     * @param converted whether they did all steps
     * @param reach how many steps they did
     */
    public record Outcome(long after, long before, boolean converted, int reach) {}

    private FunnelOutcomes(Engine engine, FunnelRequest request, Purpose purpose) {
        this.engine = engine;
        this.request = request;
        this.purpose = purpose;
    }

    /**
     * Reads the funnel's filter.
     *
     * @throws dev.duet.events.DuetException INVALID with the field's name for a filter that cannot be read
     */
    public static FunnelOutcomes read(
            Engine engine, Clock clock, ProjectSettings project, ObjectNode filter, Purpose purpose) {
        FunnelRequest request = new FunnelParser(project, project.calendar(clock))
                .parse(filter, () -> FirstEvents.of(engine, project, purpose));
        return new FunnelOutcomes(engine, request, purpose);
    }

    /** Who goes through the funnel. */
    public Actor actor() {
        return request.actor();
    }

    /** The time in which it is looked at. */
    public TimeRange range() {
        return request.buckets().range();
    }

    /** The names of events that the steps consist of, as far as they name any. */
    public Set<String> ownEvents() {
        Set<String> names = new HashSet<>();
        request.steps().forEach(step -> EventNames.of(step.series()).ifPresent(names::addAll));
        return names;
    }

    /** All who entered. */
    public Map<String, Outcome> all() {
        if (request.steps().isEmpty()) {
            return Map.of();
        }
        Map<String, Outcome> outcomes = new HashMap<>();
        fold(Among.EVERYBODY, Filter.EVERYTHING, null, (actor, events, outcome) -> outcomes.put(actor, outcome));
        return outcomes;
    }

    /** Takes an actor who entered. */
    @FunctionalInterface
    public interface Taker {

        /**
         * Takes one.
         *
         * @param events of the funnel and of the other series, which has the selection {@link #otherSelection()}
         */
        void take(String actor, EventSequence events, Outcome outcome);
    }

    /** Which selection of the events the other series has. */
    public int otherSelection() {
        return request.selections().size();
    }

    /**
     * Hands over some of those who entered.
     *
     * @param everywhere a condition on every event of the funnel besides the funnel's own
     * @param other events that are wanted as well; null for none
     */
    public void fold(Among among, Filter everywhere, @Nullable Series other, Taker taker) {
        if (request.steps().isEmpty()) {
            return;
        }
        List<Series> selections = new ArrayList<>();
        request.selections()
                .forEach(
                        series -> selections.add(new Series(series.event(), Filter.both(series.filter(), everywhere))));
        Optional.ofNullable(other).ifPresent(selections::add);
        engine.answer(request.withoutBreakdown(selections).question(among, new Fold(taker)), purpose);
    }

    private final class Fold implements SequenceFold<Boolean> {
        private final FunnelRuns runs = FunnelRuns.following(request.definition());
        private final long end = Timestamps.epochMicros(request.buckets().end());
        private final Taker taker;

        Fold(Taker taker) {
            this.taker = taker;
        }

        @Override
        public void add(String actor, EventSequence events) {
            BestRuns best = runs.best(events);
            if (best != null) {
                taker.take(actor, events, outcome(events, best.run()));
            }
        }

        private Outcome outcome(EventSequence events, FunnelRun run) {
            boolean converted = run.reach() == request.definition().steps();
            long first = events.time(run.at(0));
            long before = converted
                    ? events.time(run.at(run.reach() - 1))
                    : Math.min(first + request.definition().windowMicros(), end);
            return new Outcome(first, before, converted, run.reach());
        }

        @Override
        public Boolean result() {
            return true;
        }
    }
}
