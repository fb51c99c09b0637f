package dev.duet.server.identity;

/** Two ids that an event names as one person's, and that were left apart. */
public record RefusedLink(DistinctId who, IdLink link, Reason reason) {

    /** Why they were left apart. */
    public enum Reason {
        /** One of them is an id that never merges. */
        ID_NEVER_MERGES,
        /** Each has a person, and that of the id to be joined is identified: they are somebody else. */
        ALREADY_IDENTIFIED
    }
}
