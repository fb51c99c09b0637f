package dev.duet.events.paths;

import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Among;
import dev.duet.events.question.SequencesQuestion;
import dev.duet.events.sequence.SequenceFold;
import dev.duet.events.time.TimeRange;
import java.util.List;

/**
 * A filter of paths, read, defaulted and checked.
 *
 * @param among who can have a path at all
 * @param cut which of their events count
 */
record PathsRequest(
        long project, Actor actor, PathsParser.Requested requested, TimeRange range, Among among, PathCut cut) {

    /** The events of these actors, for a fold. */
    <R> SequencesQuestion<R> question(Among some, SequenceFold<R> fold) {
        return new SequencesQuestion<>(
                project,
                actor,
                List.of(requested.selection()),
                false,
                PathItems.properties(requested.rules()),
                PathItems.needNames(requested.rules()),
                range,
                some instanceof Among.Everybody ? among : some,
                fold);
    }
}
