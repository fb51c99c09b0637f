package dev.duet.events.correlation;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.actors.ActorPages;
import dev.duet.events.actors.ActorsFinder;
import dev.duet.events.actors.FoundActors;
import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.filter.Filter;
import dev.duet.events.funnels.FunnelOutcomes;
import dev.duet.events.funnels.FunnelOutcomes.Outcome;
import dev.duet.events.question.Among;
import dev.duet.events.question.Page;
import dev.duet.events.question.Series;
import dev.duet.events.request.Fields;
import dev.duet.events.request.FilterParser;
import dev.duet.events.request.InsightReader;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.sequence.EventSequence;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the actors behind a line of a correlation: {@code funnel_correlation_person_entity} is the event that they did,
 * {@code funnel_correlation_property_values} are conditions on what they are, {@code funnel_correlation_person_converted}
 * says which half is meant, both without it. The value of a row is how many steps the actor did.
 */
public final class CorrelationActors implements ActorsFinder {
    private static final int LONGEST_WORD = 10;

    private final Engine engine;
    private final Clock clock;

    public CorrelationActors(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public FoundActors find(ProjectSettings project, ObjectNode filter, Among among, Page page, Purpose purpose) {
        FunnelOutcomes funnel = FunnelOutcomes.read(engine, clock, project, filter, purpose);
        Fields fields = Fields.of(filter);
        Filter having = new FilterParser(project.calendar(clock)).parse(fields, "funnel_correlation_property_values");
        Series event = event(project, fields);
        Predicate<Outcome> half = half(fields);
        return new ActorPages(engine, project.id(), purpose)
                .page(funnel.actor(), among, page, some -> rows(funnel, some, having, event, half));
    }

    private @Nullable Series event(ProjectSettings project, Fields fields) {
        ObjectNode alone = fields.object().deepCopy();
        alone.remove("properties");
        alone.remove("filter_test_accounts");
        InsightReader.RequestedSeries requested =
                new InsightReader(project, alone, project.calendar(clock)).single("funnel_correlation_person_entity");
        return requested == null ? null : requested.series();
    }

    private static Predicate<Outcome> half(Fields fields) {
        if (fields.text("funnel_correlation_person_converted", LONGEST_WORD) == null) {
            return both -> true;
        }
        boolean converted = fields.flag("funnel_correlation_person_converted");
        return outcome -> outcome.converted() == converted;
    }

    private static List<Row> rows(
            FunnelOutcomes funnel, Among among, Filter having, @Nullable Series event, Predicate<Outcome> half) {
        List<Row> rows = new ArrayList<>();
        funnel.fold(among, having, event, (actor, events, outcome) -> {
            if (half.test(outcome) && (event == null || did(events, funnel.otherSelection(), outcome))) {
                rows.add(new Row(actor, outcome.reach()));
            }
        });
        return rows;
    }

    private static boolean did(EventSequence events, int selection, Outcome outcome) {
        return IntStream.range(0, events.size())
                .anyMatch(position -> events.matches(position, selection)
                        && events.time(position) > outcome.after()
                        && events.time(position) < outcome.before());
    }
}
