package dev.duet.events.correlation;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.actors.ActorLinks;
import dev.duet.events.answer.CorrelationAnswer.Tally;
import dev.duet.events.event.Timestamps;
import dev.duet.events.funnels.FunnelOutcomes;
import dev.duet.events.funnels.FunnelOutcomes.Outcome;
import dev.duet.events.json.Numbers;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.CorrelationQuestion;
import dev.duet.events.question.CorrelationQuestion.Stretch;
import dev.duet.events.request.Fields;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.TimeRange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers funnel correlation. The funnel tells for each actor how it ended and when; with these stretches of time the engine
 * counts what the actors did in theirs or what they are, so that no event but the funnel's own leaves it. Thread-safe.
 */
public final class CorrelationInsight {
    private final Engine engine;
    private final Clock clock;

    public CorrelationInsight(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** The {@code result} of the API's answer; throws as the other insights do. */
    public ObjectNode answer(ProjectSettings project, ObjectNode filter, Purpose purpose) {
        FunnelOutcomes funnel = FunnelOutcomes.read(engine, clock, project, filter, purpose);
        CorrelationRequest request = CorrelationRequest.read(Fields.of(filter), funnel.ownEvents());
        Map<String, Outcome> outcomes = funnel.all();
        long converted = outcomes.values().stream().filter(Outcome::converted).count();
        long dropped = outcomes.size() - converted;
        List<Tally> tallies = converted == 0 || dropped == 0
                ? List.of()
                : engine.answer(
                                question(
                                        project.id(),
                                        funnel.actor(),
                                        request,
                                        outcomes,
                                        Math.max(request.leastActors(), Correlated.least(converted, dropped))),
                                purpose)
                        .tallies();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode events = result.putArray("events");
        CorrelationLinks links = new CorrelationLinks(project.id(), filter, funnel);
        Correlated.best(tallies, converted, dropped).forEach(each -> events.add(shown(each, links)));
        return result.put("skewed", Correlated.isSkewed(converted, dropped));
    }

    private static CorrelationQuestion question(
            long project, Actor actor, CorrelationRequest request, Map<String, Outcome> outcomes, long least) {
        List<Stretch> stretches = new ArrayList<>(outcomes.size());
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (Map.Entry<String, Outcome> each : outcomes.entrySet()) {
            Outcome outcome = each.getValue();
            stretches.add(new Stretch(each.getKey(), outcome.after(), outcome.before(), outcome.converted()));
            from = Math.min(from, outcome.after());
            to = Math.max(to, outcome.before());
        }
        TimeRange range = new TimeRange(Timestamps.ofEpochMicros(from), Timestamps.ofEpochMicros(Math.max(from, to)));
        return new CorrelationQuestion(project, actor, request.candidates(), stretches, range, least);
    }

    private static ObjectNode shown(Correlated correlated, CorrelationLinks links) {
        Tally tally = correlated.tally();
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        ObjectNode event = shown.putObject("event");
        event.put("event", name(tally));
        event.putObject("properties");
        event.putArray("elements");
        shown.put("success_count", tally.converted());
        shown.set("success_people_url", ActorLinks.node(links.url(tally, true)));
        shown.put("failure_count", tally.dropped());
        shown.set("failure_people_url", ActorLinks.node(links.url(tally, false)));
        shown.set("odds_ratio", Numbers.shown(correlated.oddsRatio()));
        return shown.put("correlation_type", correlated.isSuccess() ? "success" : "failure");
    }

    /** The event's name; with a property {@code name::value}, behind the event's name where it is an event's. */
    private static String name(Tally tally) {
        String property = tally.property() + "::" + tally.value();
        return tally.property().isEmpty()
                ? tally.event()
                : tally.event().isEmpty() ? property : tally.event() + "::" + property;
    }
}
