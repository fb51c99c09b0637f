package dev.duet.events.activity;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.actors.ActorLinks;
import dev.duet.events.actors.ActorsKind;
import dev.duet.events.actors.LinkBudget;
import dev.duet.events.question.StickinessQuestion;
import dev.duet.events.request.FirstEvents;
import dev.duet.events.request.InsightReader;
import dev.duet.events.request.InsightReader.RequestedSeries;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers stickiness: how many actors were active in exactly N buckets of the range. Thread-safe. */
public final class StickinessInsight {
    private final Engine engine;
    private final Clock clock;

    public StickinessInsight(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** The {@code result} of the API's answer; throws as the other insights do. */
    public ArrayNode answer(ProjectSettings project, ObjectNode filter, Purpose purpose) {
        InsightReader insight = new InsightReader(project, filter, project.calendar(clock));
        Interval interval = insight.fields().choice("interval", Interval.class, Interval.DAY);
        List<RequestedSeries> series = insight.series();
        Buckets buckets = Buckets.of(
                insight.range(() -> FirstEvents.of(engine, project, purpose)),
                interval,
                project.timezone(),
                project.weekStart());
        LinkBudget budget = new LinkBudget();
        ActorLinks links =
                ActorLinks.of(ActorsKind.STICKINESS, project.id(), filter).with(ActorLinks.dates(buckets.range()));
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (RequestedSeries each : series) {
            List<Long> actors = engine.answer(
                            new StickinessQuestion(project.id(), each.series(), insight.actor(), buckets), purpose)
                    .actors();
            ActorLinks own = links.withSeries(each.action());
            addLine(result, each, interval, actors, budget.allows(actors.size(), own) ? own : null);
        }
        return result;
    }

    private static void addLine(
            ArrayNode result,
            RequestedSeries series,
            Interval interval,
            List<Long> actors,
            @Nullable ActorLinks links) {
        ObjectNode line = result.addObject();
        line.set("action", series.action());
        line.put("label", series.label());
        line.put("count", actors.stream().mapToLong(Long::longValue).sum());
        ArrayNode data = line.putArray("data");
        ArrayNode days = line.putArray("days");
        ArrayNode labels = line.putArray("labels");
        ArrayNode persons = line.putArray("persons_urls");
        String unit = interval.name().toLowerCase(Locale.ROOT);
        for (int n = 1; n <= actors.size(); n++) {
            data.add(actors.get(n - 1));
            days.add(n);
            if (links != null) {
                persons.add(links.link(ActorLinks.nothing().put("stickiness_days", n)));
            }
            labels.add(n + " " + unit + (n == 1 ? "" : "s"));
        }
    }
}
