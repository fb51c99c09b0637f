package dev.duet.events.question;

import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.sequence.SequenceFold;
import dev.duet.events.time.TimeRange;
import java.util.List;

/**
 * The events of each actor in the order of time and uuid, folded into one result. What a funnel, a path or a correlation is
 * made of: the engine selects, groups and sorts, and the fold, the same for every engine, does the rest.
 *
 * @param selections what an event may match, at most {@link #MOST_SELECTIONS}; each event says which it does
 * @param others whether events that match no selection are wanted too
 * @param properties whose text each event brings along
 * @param names whether each event brings its name along
 * @param among whose events
 * @param <R> what the fold makes
 */
public record SequencesQuestion<R>(
        long project,
        Actor actor,
        List<Series> selections,
        boolean others,
        List<Property> properties,
        boolean names,
        TimeRange range,
        Among among,
        SequenceFold<R> fold)
        implements Question<R> {

    /** As many as the bits of a mask. */
    public static final int MOST_SELECTIONS = 60;

    public SequencesQuestion {
        selections = List.copyOf(selections);
        properties = List.copyOf(properties);
    }

    /** The same question about these actors only, for another fold. */
    public <S> SequencesQuestion<S> with(Among only, SequenceFold<S> other) {
        return new SequencesQuestion<>(project, actor, selections, others, properties, names, range, only, other);
    }
}
