package dev.duet.events.paths;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Chooses the edges that are shown. */
final class PathGraph {
    private static final Comparator<Edge> ORDER = Comparator.comparingLong(Edge::value)
            .reversed()
            .thenComparing(edge -> edge.ends().source())
            .thenComparing(edge -> edge.ends().target());

    private PathGraph() {}

    /** An edge and its numbers. */
    record Edge(PathEdge ends, long value, double meanMillis) {}

    /**
     * The edges with the most paths, ties by source and target. Without limits on their weight, what cannot be reached from
     * a first step over the edges that are left is left out as well.
     */
    static List<Edge> edges(PathEdges all, int limit, @Nullable Integer least, @Nullable Integer most) {
        PriorityQueue<Edge> best = new PriorityQueue<>(ORDER.reversed());
        LongPredicate wanted = paths -> (least == null || paths >= least)
                && (most == null || paths <= most)
                && (best.size() < limit || paths >= best.element().value());
        all.each(wanted, (ends, paths, meanMillis) -> {
            best.add(new Edge(ends, paths, meanMillis));
            if (best.size() > limit) {
                best.remove();
            }
        });
        List<Edge> edges = new ArrayList<>(best);
        edges.sort(ORDER);
        return least == null && most == null ? reachable(edges) : edges;
    }

    private static List<Edge> reachable(List<Edge> edges) {
        Set<String> reached = new HashSet<>();
        edges.stream()
                .map(edge -> edge.ends().source())
                .filter(source -> source.startsWith("1_"))
                .forEach(reached::add);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Edge edge : edges) {
                grown |= reached.contains(edge.ends().source())
                        && reached.add(edge.ends().target());
            }
        }
        return edges.stream()
                .filter(edge -> reached.contains(edge.ends().source()))
                .toList();
    }
}
