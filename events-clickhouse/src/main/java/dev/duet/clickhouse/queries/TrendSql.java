package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.TrendsQuestion;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.TimeRange;
import java.util.List;

/** What is computed from the events of a bucket, as SQL. */
sealed interface TrendSql
        permits TotalSql, UniqueActorsSql, TrailingUniqueActorsSql, FirstSeenActorsSql, PropertyAggregateSql {

    static TrendSql of(TrendsQuestion question) {
        Buckets buckets = question.buckets();
        return switch (question.aggregation()) {
            case Aggregation.Total() -> new TotalSql(buckets);
            case Aggregation.UniqueActors(Aggregation.Actor actor) -> new UniqueActorsSql(buckets, actor);
            case Aggregation.TrailingUniqueActors(Aggregation.Actor actor, int days) ->
                TrailingUniqueActorsSql.of(buckets, actor, days);
            case Aggregation.FirstSeenActors(Aggregation.Actor actor) -> new FirstSeenActorsSql(buckets, actor);
            case Aggregation.OfProperty ofProperty ->
                new PropertyAggregateSql(buckets, ofProperty.function(), ofProperty.property());
        };
    }

    /** The stretch of time whose events are read. */
    TimeRange range();

    /** The properties whose values are needed beside the events. */
    List<Property> properties();

    /**
     * The statement that answers with {@link TrendsRow}s. A line that has events in the range has at least one row; a row
     * for a bucket that does not exist is only there to say so.
     */
    Sql perBucket(TrendsScan scan);

    /** The aggregate over all rows of a group at once, by which values of a breakdown are ranked. */
    Sql overall(TrendsScan scan);

    /** Whether rows lie in the order of the buckets and are best taken one bucket after the other. */
    default boolean isBestInOrder() {
        return false;
    }

    /** Whether a row holds by how much the number changes from the bucket before, rather than the number. */
    default boolean isChange() {
        return false;
    }
}
