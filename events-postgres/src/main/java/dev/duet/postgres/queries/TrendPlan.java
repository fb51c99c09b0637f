package dev.duet.postgres.queries;

import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.TrendsQuestion;
import dev.duet.events.time.TimeRange;
import dev.duet.events.time.TrailingWindows;
import java.util.List;

/**
 * How a trend is computed.
 *
 * @param trend the statements of its aggregation
 * @param bucket the grid that rows are counted by: slices for trailing windows, otherwise the buckets
 * @param range what has to be read
 * @param aggregated the properties that the aggregation reads
 */
record TrendPlan(TrendSql trend, BucketSql bucket, TimeRange range, List<Property> aggregated) {

    static TrendPlan of(TrendsQuestion question) {
        return switch (question.aggregation()) {
            case Aggregation.Total() -> inBuckets(question, new TotalSql());
            case Aggregation.UniqueActors(Aggregation.Actor actor) -> inBuckets(question, new UniqueActorsSql(actor));
            case Aggregation.FirstSeenActors(Aggregation.Actor actor) ->
                inBuckets(question, new FirstSeenActorsSql(actor));
            case Aggregation.TrailingUniqueActors(Aggregation.Actor actor, int days) -> {
                TrailingWindows windows = TrailingWindows.of(question.buckets(), days);
                TrendSql trend = new TrailingUniqueActorsSql(actor, new SliceRuns(windows));
                yield new TrendPlan(trend, BucketSql.of(windows), windows.range(), List.of());
            }
            case Aggregation.OfProperty(Aggregation.Function function, Property property) ->
                inBuckets(question, aggregate(new PropertyAggregateSql(function, property)), property);
        };
    }

    private static TrendSql aggregate(PropertyAggregateSql numbers) {
        return numbers.property() instanceof Property.OfSession ? new SessionAggregateSql(numbers) : numbers;
    }

    private static TrendPlan inBuckets(TrendsQuestion question, TrendSql trend, Property... aggregated) {
        return new TrendPlan(
                trend, BucketSql.of(question.buckets()), question.buckets().range(), List.of(aggregated));
    }
}
