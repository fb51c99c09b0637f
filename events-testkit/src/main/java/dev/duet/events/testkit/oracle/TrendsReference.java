package dev.duet.events.testkit.oracle;

import dev.duet.events.answer.HistogramAnswer;
import dev.duet.events.answer.TrendsAnswer;
import dev.duet.events.filter.NumberText;
import dev.duet.events.question.HistogramQuestion;
import dev.duet.events.question.TrendsQuestion;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Answers trends and the histogram that bins for trends are made from. */
record TrendsReference(ReferenceStore store) {

    TrendsAnswer answer(TrendsQuestion question) {
        AggregationReference aggregation = new AggregationReference(store, question.aggregation(), question.buckets());
        List<StoredEvent> events = new SeriesEvents(store).of(question.series(), aggregation.read());
        if (question.breakdown() == null) {
            return new TrendsAnswer(List.of(new TrendsAnswer.Line(List.of(), false, aggregation.data(events))));
        }
        return new TrendsAnswer(new BreakdownReference(store, aggregation)
                .split(question.breakdown(), events).stream()
                        .map(split ->
                                new TrendsAnswer.Line(split.value(), split.rest(), aggregation.data(split.events())))
                        .toList());
    }

    HistogramAnswer answer(HistogramQuestion question) {
        PropertyText texts = new PropertyText(store);
        List<Double> numbers = new SeriesEvents(store)
                .of(question.series(), question.range()).stream()
                        .flatMap(event -> Stream.ofNullable(texts.of(question.property(), event)))
                        .flatMap(text -> NumberText.parse(text).stream().boxed())
                        .toList();
        if (numbers.isEmpty()) {
            return new HistogramAnswer(List.of());
        }
        return new HistogramAnswer(IntStream.rangeClosed(0, question.bins())
                .mapToObj(i -> Quantiles.at((double) i / question.bins(), numbers))
                .toList());
    }
}
