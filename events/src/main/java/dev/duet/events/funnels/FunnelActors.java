package dev.duet.events.funnels;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.actors.ActorPages;
import dev.duet.events.actors.ActorRule;
import dev.duet.events.actors.ActorsFinder;
import dev.duet.events.actors.ActorsFold;
import dev.duet.events.actors.FoundActors;
import dev.duet.events.question.Among;
import dev.duet.events.question.Page;
import dev.duet.events.request.CohortLine;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FirstEvents;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.sequence.SequenceFold;
import dev.duet.events.time.RelativeDate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the actors behind a step of a funnel or an entrance: the same runs that are counted for the chart, so there are as
 * many. The value of a row is how many steps the actor's run reached.
 */
public final class FunnelActors implements ActorsFinder {
    private final Engine engine;
    private final Clock clock;

    public FunnelActors(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public FoundActors find(ProjectSettings project, ObjectNode filter, Among among, Page page, Purpose purpose) {
        RelativeDate.Calendar calendar = project.calendar(clock);
        FunnelRequest asked =
                new FunnelParser(project, calendar).parse(filter, () -> FirstEvents.of(engine, project, purpose));
        CohortLine cohort = asked.cohorts().isEmpty()
                ? null
                : CohortLine.chosen(Fields.of(filter), "funnel_step_breakdown", asked.cohorts());
        FunnelRequest request = cohort == null ? asked : asked.of(cohort);
        if (request.steps().isEmpty()) {
            return new FoundActors(request.actor(), List.of());
        }
        WantedActors wanted = new WantedActorsParser(Fields.of(filter), request, calendar).parse();
        ActorRule rule = rule(request, wanted.figure(), values(request, wanted, purpose));
        return new ActorPages(engine, project.id(), purpose)
                .page(
                        request.actor(),
                        among,
                        page,
                        some -> engine.answer(request.question(some, new ActorsFold(rule)), purpose));
    }

    private static ActorRule rule(FunnelRequest request, WantedActors.Figure figure, Predicate<List<String>> values) {
        return switch (figure) {
            case WantedActors.Figure.OfSteps(int least, int most) ->
                new StepRule(
                        request.definition(), request.breakdown(), reach -> reach >= least && reach <= most, values);
            case WantedActors.Figure.OfLastSteps(Set<Integer> steps) ->
                new StepRule(request.definition(), request.breakdown(), steps::contains, values);
            case WantedActors.Figure.OfEntrance(int bucket, boolean droppedOff) ->
                new EntranceRule(request, bucket, droppedOff, values);
        };
    }

    /** Which values of a run are meant; all values that have no line of their own are asked for by the rest's name. */
    private Predicate<List<String>> values(FunnelRequest request, WantedActors wanted, Purpose purpose) {
        @Nullable List<String> value = wanted.value();
        if (value == null) {
            return any -> true;
        }
        if (!value.equals(List.of(FunnelShape.REST))) {
            return value::equals;
        }
        Set<List<String>> own = new HashSet<>();
        boolean rest = false;
        for (ValueTallies.Line<?> line : lines(request, wanted.figure(), purpose)) {
            own.add(line.value());
            rest |= line.rest();
        }
        return rest ? each -> !own.contains(each) : value::equals;
    }

    private List<ValueTallies.Line<?>> lines(FunnelRequest request, WantedActors.Figure figure, Purpose purpose) {
        if (figure instanceof WantedActors.Figure.OfEntrance) {
            return ask(
                    request,
                    new EntranceFold(
                            request.definition(),
                            request.breakdown(),
                            new Entrances(request.buckets()),
                            request.fromStep(),
                            request.toStep()),
                    purpose);
        }
        return ask(request, new StepsFold(request.definition(), request.breakdown()), purpose);
    }

    private <T> List<ValueTallies.Line<?>> ask(
            FunnelRequest request, SequenceFold<List<ValueTallies.Line<T>>> fold, Purpose purpose) {
        return new ArrayList<>(engine.answer(request.question(Among.EVERYBODY, fold), purpose));
    }
}
