package dev.duet.events.testkit.oracle;

import dev.duet.events.answer.ActorsAnswer;
import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Page;
import dev.duet.events.question.RetentionQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Answers who is behind a number. */
record ActorsReference(ReferenceStore store) {

    ActorsAnswer answer(ActorsQuestion question) {
        return switch (question) {
            case ActorsQuestion.OfSeries of ->
                page(
                        SeriesEvents.byActor(of.actor(), new SeriesEvents(store).of(of.series(), of.range()))
                                .entrySet()
                                .stream()
                                .map(entry ->
                                        new Row(entry.getKey(), entry.getValue().size())),
                        byActor(of.actor()),
                        of.page());
            case ActorsQuestion.OfStickiness of ->
                page(
                        new ActivityReference(store)
                                .activeBuckets(of.question()).entrySet().stream()
                                        .filter(entry -> entry.getValue() == of.buckets())
                                        .map(entry -> new Row(entry.getKey(), entry.getValue())),
                        byActor(of.question().actor()),
                        of.page());
            case ActorsQuestion.OfLifecycle of ->
                page(
                        new ActivityReference(store)
                                .actors(of.question(), of.bucket(), of.status()).stream()
                                        .map(actor -> new Row(actor, 1)),
                        byActor(of.question().actor()),
                        of.page());
            case ActorsQuestion.OfRetention of -> retention(of);
        };
    }

    private ActorsAnswer retention(ActorsQuestion.OfRetention of) {
        RetentionQuestion question = of.question();
        List<Row> rows = new ArrayList<>();
        new RetentionReference(store).actors(question).forEach((actor, periods) -> {
            if ((periods.target() >> of.row() & 1) == 1 && of.values().has(periods.value())) {
                rows.add(new Row(actor, periods.returned() >> of.row() | 1));
            }
        });
        return page(
                rows.stream(),
                Comparator.comparingInt((Row row) -> Long.bitCount(row.value()))
                        .reversed()
                        .thenComparing(byActor(question.actor())),
                of.page());
    }

    private static ActorsAnswer page(Stream<Row> rows, Comparator<Row> order, Page page) {
        return new ActorsAnswer(
                rows.sorted(order).skip(page.offset()).limit(page.limit()).toList());
    }

    private static Comparator<Row> byActor(Actor actor) {
        return switch (actor) {
            case Actor.Person() -> Comparator.comparingLong(row -> Long.parseLong(row.actor()));
            case Actor.Group(int type) -> Comparator.comparing(Row::actor, Texts.BY_UTF8);
            case Actor.Session() -> Comparator.comparing(Row::actor, Texts.BY_UTF8);
        };
    }
}
