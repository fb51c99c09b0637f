package dev.duet.events;

import org.jspecify.annotations.Nullable;

/**
 * Why something is asked; an engine writes it beside the statement, so that an operator who sees a slow one knows whose it
 * is.
 *
 * @param kind a person's or program's request, or Duet's own job
 * @param id the route or the job's name
 * @param user who asks; null for jobs
 * @param insight the saved insight that is asked for; null where it is none
 */
public record Purpose(
        Kind kind, String id, @Nullable Long user, @Nullable Long insight) {

    public enum Kind {
        REQUEST,
        JOB
    }

    public Purpose(Kind kind, String id, @Nullable Long user) {
        this(kind, id, user, null);
    }

    /** The same for the sake of a saved insight. */
    public Purpose withInsight(long saved) {
        return new Purpose(kind, id, user, saved);
    }

    public static Purpose job(String id) {
        return new Purpose(Kind.JOB, id, null);
    }
}
