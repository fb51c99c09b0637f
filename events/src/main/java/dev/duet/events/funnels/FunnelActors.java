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
import dev.duet.events.request.Fields;
import dev.duet.events.request.FirstEvents;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.RelativeDate;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
        FunnelRequest request = new FunnelParser(project, calendar)
                .parse(filter, () -> FirstEvents.of(engine, project, purpose))
                .ofChosenCohort(Fields.of(filter));
        if (request.steps().isEmpty()) {
            return new FoundActors(request.actor(), List.of());
        }
        WantedActors wanted = new WantedActorsParser(Fields.of(filter), request, calendar).parse();
        Predicate<List<String>> values = new WantedValues(engine, request, purpose).of(wanted);
        return new ActorPages(engine, project.id(), purpose)
                .page(
                        request.actor(),
                        among,
                        page,
                        some -> engine.answer(
                                request.question(some, new ActorsFold(() -> rule(request, wanted.figure(), values))),
                                purpose));
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
}
