package dev.duet.events;

import org.jspecify.annotations.Nullable;

/**
 * Why something is asked; an engine writes it beside the statement, so that an operator who sees a slow one knows whose it
 * is.
 *
 * @param kind a person's or program's request, or Duet's own job
 * @param id the route or the job's name
 * @param user who asks; null for jobs
 */
public record Purpose(Kind kind, String id, @Nullable Long user) {

    public enum Kind {
        REQUEST,
        JOB
    }

    public static Purpose job(String id) {
        return new Purpose(Kind.JOB, id, null);
    }
}
