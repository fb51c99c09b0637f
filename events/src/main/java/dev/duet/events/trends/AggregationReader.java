package dev.duet.events.trends;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Aggregation.Function;
import dev.duet.events.request.Fields;
import dev.duet.events.request.InsightReader;

/** Reads the {@code math} of a series. */
final class AggregationReader {
    private static final int NAME_LENGTH = 400;

    private final Actor actor;
    private final boolean cumulative;

    /**
     * @param actor who is counted where the math counts persons
     * @param cumulative whether an actor counts in their first bucket only
     */
    AggregationReader(Actor actor, boolean cumulative) {
        this.actor = actor;
        this.cumulative = cumulative;
    }

    Aggregation read(Fields series) {
        return switch (series.choice("math", Mathematics.class, Mathematics.TOTAL)) {
            case TOTAL -> new Aggregation.Total();
            case DAU -> unique(actor);
            case WEEKLY_ACTIVE -> new Aggregation.TrailingUniqueActors(actor, 7);
            case MONTHLY_ACTIVE -> new Aggregation.TrailingUniqueActors(actor, 30);
            case UNIQUE_GROUP -> unique(new Actor.Group(InsightReader.groupType(series, "math_group_type_index")));
            case UNIQUE_SESSION -> unique(new Actor.Session());
            case SUM -> ofProperty(series, Function.SUM);
            case AVG -> ofProperty(series, Function.AVERAGE);
            case MIN -> ofProperty(series, Function.MINIMUM);
            case MAX -> ofProperty(series, Function.MAXIMUM);
            case MEDIAN -> ofProperty(series, Function.MEDIAN);
            case P90 -> ofProperty(series, Function.P90);
            case P95 -> ofProperty(series, Function.P95);
            case P99 -> ofProperty(series, Function.P99);
        };
    }

    private Aggregation unique(Actor counted) {
        return cumulative ? new Aggregation.FirstSeenActors(counted) : new Aggregation.UniqueActors(counted);
    }

    private static Aggregation ofProperty(Fields series, Function function) {
        String property = series.text("math_property", NAME_LENGTH);
        if (property == null) {
            throw DuetException.invalid(series.path("math_property"), "this math needs the name of a property");
        }
        return new Aggregation.OfProperty(
                function,
                property.equals(Property.OfSession.DURATION)
                        ? new Property.OfSession()
                        : new Property.OfEvent(property));
    }
}
