package dev.duet.events.operation;

import java.util.List;

/**
 * A bar of a flame graph with the bars on top of it, in the shape that d3-flame-graph draws.
 *
 * @param value microseconds, or bytes where the graph is one of memory; never less than the children's together
 */
public record Flame(String name, long value, List<Flame> children) {
    public Flame {
        children = List.copyOf(children);
    }

    /** A bar that is as wide as the ones on it and its own part. */
    public static Flame over(String name, long own, List<Flame> children) {
        return new Flame(name, own + children.stream().mapToLong(Flame::value).sum(), children);
    }
}
