package dev.duet.events.question;

import dev.duet.events.answer.LifecycleAnswer;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.time.Buckets;

/**
 * What the actors of each bucket were in the bucket before. One bucket before the first is read for the state before it;
 * an actor is new in the bucket of their first ever event of the series, whenever that was.
 */
public record LifecycleQuestion(long project, Series series, Actor actor, Buckets buckets)
        implements Question<LifecycleAnswer> {

    /** What an actor is in a bucket. */
    public enum Status {
        /** Active, for the first time ever. */
        NEW,
        /** Active, and active in the bucket before. */
        RETURNING,
        /** Active, not in the bucket before, and not new. */
        RESURRECTING,
        /** Not active, but in the bucket before. */
        DORMANT
    }
}
