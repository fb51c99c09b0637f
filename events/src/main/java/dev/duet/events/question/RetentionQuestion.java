package dev.duet.events.question;

import dev.duet.events.answer.RetentionAnswer;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.time.Buckets;
import java.util.List;

/**
 * In which periods actors did one thing, and in which the other.
 *
 * @param target what makes an actor part of a period's row
 * @param returning what counts as coming back
 * @param firstTime whether only the period of an actor's first ever target event counts as target
 * @param periods at most {@link #MOST_PERIODS}
 * @param breakdown whose values split the actors: each belongs to those of their first target event within the periods, by
 *     time and then by the uuid's text; empty for no split
 */
public record RetentionQuestion(
        long project,
        Series target,
        Series returning,
        Actor actor,
        boolean firstTime,
        Buckets periods,
        List<Property> breakdown)
        implements Question<RetentionAnswer> {

    /** As many as the bits of a mask that every engine counts without a sign. */
    public static final int MOST_PERIODS = 62;

    public RetentionQuestion {
        breakdown = List.copyOf(breakdown);
    }

    /** Without a split. */
    public RetentionQuestion(
            long project, Series target, Series returning, Actor actor, boolean firstTime, Buckets periods) {
        this(project, target, returning, actor, firstTime, periods, List.of());
    }

    /** The same for events that meet a condition besides. */
    public RetentionQuestion only(Filter condition) {
        return new RetentionQuestion(
                project, only(target, condition), only(returning, condition), actor, firstTime, periods, breakdown);
    }

    private static Series only(Series series, Filter condition) {
        return new Series(series.event(), Filter.both(series.filter(), condition));
    }
}
