package dev.duet.events.funnels;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.question.Among;
import dev.duet.events.request.CohortLine;
import dev.duet.events.request.FirstEvents;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.sequence.SequenceFold;
import java.time.Clock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers funnels: the engine brings each actor's events in order, everything after that is the same for every engine.
 * Thread-safe.
 */
public final class FunnelInsight {
    private final Engine engine;
    private final Clock clock;

    public FunnelInsight(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * The {@code result} of the API's answer.
     *
     * @param filter the API's filter object
     * @throws dev.duet.events.DuetException INVALID with the field's name for a filter that cannot be read, and what the
     *     engine throws
     */
    public JsonNode answer(ProjectSettings project, ObjectNode filter, Purpose purpose) {
        FunnelRequest request = new FunnelParser(project, project.calendar(clock))
                .parse(filter, () -> FirstEvents.of(engine, project, purpose));
        if (request.steps().isEmpty()) {
            return FunnelShape.empty();
        }
        return request.cohorts().isEmpty() ? whole(request, purpose) : cohorts(request, purpose);
    }

    /** A funnel for each cohort: a person may be in several of them. */
    private ArrayNode cohorts(FunnelRequest request, Purpose purpose) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (CohortLine cohort : request.cohorts()) {
            JsonNode funnel = whole(request.of(cohort), purpose);
            for (JsonNode part : funnel) {
                ObjectNode shown = (ObjectNode) part;
                shown.put("breakdown", cohort.label());
                shown.set("breakdown_value", cohort.value());
            }
            result.add(request.form() == FunnelRequest.Form.STEPS ? funnel : funnel.get(0));
        }
        return result;
    }

    private JsonNode whole(FunnelRequest request, Purpose purpose) {
        FunnelDefinition definition = request.definition();
        return switch (request.form()) {
            case STEPS ->
                FunnelShape.steps(request, ask(request, new StepsFold(definition, request.breakdown()), purpose));
            case TIME_TO_CONVERT ->
                FunnelShape.times(
                        request,
                        ask(request, new TimeToConvertFold(definition, request.fromStep(), request.toStep()), purpose));
            case TRENDS ->
                FunnelShape.trends(
                        request,
                        ask(
                                request,
                                new EntranceFold(
                                        definition,
                                        request.breakdown(),
                                        new Entrances(request.buckets()),
                                        request.fromStep(),
                                        request.toStep()),
                                purpose));
        };
    }

    private <R> R ask(FunnelRequest request, SequenceFold<R> fold, Purpose purpose) {
        return engine.answer(request.question(Among.EVERYBODY, fold), purpose);
    }
}
