package dev.duet.server.identity;

/**
 * What an event says about another distinct id: that it is the same person's.
 *
 * @param otherId the id besides the event's own, not equal to it
 */
public record IdLink(Kind kind, String otherId) {

    /** How the two ids were brought together. */
    public enum Kind {
        /** {@code $identify} with {@code $anon_distinct_id}: the person is identified from then on. */
        IDENTIFY,
        /** {@code $create_alias} with {@code alias}, and {@code $merge_dangerously}. */
        ALIAS
    }
}
