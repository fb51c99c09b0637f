package dev.duet.events.actors;

/**
 * How many links one answer may still hold. Thousands of buckets with a long filter in each link would be too large to send:
 * the last lines of such an answer have no links. Not thread-safe: one for each answer.
 */
public final class LinkBudget {
    private static final long MOST_CHARACTERS = 8_000_000;

    private long characters;

    /** Whether so many links are still allowed; they are then taken off. */
    public boolean allows(long count, ActorLinks links) {
        characters += count * links.size();
        return characters <= MOST_CHARACTERS;
    }
}
