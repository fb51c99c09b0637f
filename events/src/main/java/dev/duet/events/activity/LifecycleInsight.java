package dev.duet.events.activity;

import dev.duet.events.Engine;
import dev.duet.events.Purpose;
import dev.duet.events.actors.ActorLinks;
import dev.duet.events.actors.ActorsKind;
import dev.duet.events.actors.LinkBudget;
import dev.duet.events.answer.LifecycleAnswer;
import dev.duet.events.question.LifecycleQuestion;
import dev.duet.events.question.LifecycleQuestion.Status;
import dev.duet.events.request.FirstEvents;
import dev.duet.events.request.InsightReader;
import dev.duet.events.request.InsightReader.RequestedSeries;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.time.BucketNames;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers lifecycle: who is new, returning, resurrecting or dormant in each bucket. Thread-safe. */
public final class LifecycleInsight {
    private final Engine engine;
    private final Clock clock;

    public LifecycleInsight(Engine engine, Clock clock) {
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
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        if (!series.isEmpty()) {
            LifecycleQuestion question =
                    new LifecycleQuestion(project.id(), series.getFirst().series(), insight.actor(), buckets);
            ActorLinks links = ActorLinks.of(ActorsKind.LIFECYCLE, project.id(), filter)
                    .with(ActorLinks.dates(buckets.range()))
                    .withSeries(series.getFirst().action());
            addLines(result, series.getFirst(), buckets, engine.answer(question, purpose), links);
        }
        return result;
    }

    private static void addLines(
            ArrayNode result, RequestedSeries series, Buckets buckets, LifecycleAnswer answer, ActorLinks links) {
        BucketNames names = new BucketNames(buckets);
        boolean linked = new LinkBudget().allows(4L * buckets.count(), links);
        Map<Status, List<Long>> actors = answer.actors();
        for (Status status : Status.values()) {
            String name = status.name().toLowerCase(Locale.ROOT);
            long sign = status == Status.DORMANT ? -1 : 1;
            ObjectNode line = result.addObject();
            line.set("action", series.action());
            line.put("label", series.label() + " - " + name);
            line.put("status", name);
            ArrayNode data = line.putArray("data");
            ArrayNode days = line.putArray("days");
            ArrayNode labels = line.putArray("labels");
            ArrayNode persons = line.putArray("persons_urls");
            long sum = 0;
            for (int i = 0; i < buckets.count(); i++) {
                long number = sign * actors.getOrDefault(status, List.of()).get(i);
                sum += number;
                data.add(number);
                days.add(names.day(i));
                labels.add(names.label(i));
                if (linked) {
                    persons.add(links.link(ActorLinks.nothing()
                            .put("lifecycle_type", name)
                            .put("target_date", buckets.starts().get(i).toString())));
                }
            }
            line.put("count", sum);
        }
    }
}
