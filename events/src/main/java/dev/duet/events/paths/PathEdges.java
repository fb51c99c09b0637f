package dev.duet.events.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongPredicate;

/**
 * How many paths take each edge, and how long they take for it. Edges are counted by bare numbers, because there are more of
 * them than of anything else in paths. Not thread-safe.
 */
final class PathEdges {
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;
    private static final int BITS_OF_ITEM = 28;
    private static final long ITEM = (1L << BITS_OF_ITEM) - 1;

    private final List<PathItem> items = new ArrayList<>();
    private int count;

    /** Open addressing: the position and both items of an edge; 0 is a free place, since positions begin with 1. */
    private long[] edges = new long[1 << 10];

    private long[] paths = new long[edges.length];
    private long[] micros = new long[edges.length];

    /** Takes an edge. */
    @FunctionalInterface
    interface Taker {

        /**
         * Takes one.
         *
         * @param paths how many paths take it
         */
        void take(PathEdge edge, long paths, double meanMillis);
    }

    /** A path takes an edge; the position of its first item is counted from 1. */
    void add(int position, PathItem from, PathItem to, long time) {
        add(position, from, to, 1, time);
    }

    private void add(int position, PathItem from, PathItem to, long taken, long time) {
        if (2 * count >= edges.length) {
            grow();
        }
        know(from);
        know(to);
        long edge = ((((long) position << BITS_OF_ITEM) | from.number()) << BITS_OF_ITEM) | to.number();
        int place = place(edge);
        if (edges[place] == 0) {
            edges[place] = edge;
            count++;
        }
        paths[place] += taken;
        micros[place] += time;
    }

    /**
     * Adds all that others count.
     *
     * @param called the item of a name here, where it may have another number
     */
    void addAll(PathEdges others, Function<String, PathItem> called) {
        List<PathItem> own =
                others.items.stream().map(item -> called.apply(item.name())).toList();
        for (int place = 0; place < others.edges.length; place++) {
            long edge = others.edges[place];
            if (edge != 0) {
                add(
                        (int) (edge >>> (2 * BITS_OF_ITEM)),
                        own.get((int) ((edge >>> BITS_OF_ITEM) & ITEM)),
                        own.get((int) (edge & ITEM)),
                        others.paths[place],
                        others.micros[place]);
            }
        }
    }

    private void know(PathItem item) {
        while (items.size() <= item.number()) {
            items.add(item);
        }
        items.set(item.number(), item);
    }

    /** Hands over the edges that a wanted number of paths take, in no order. */
    void each(LongPredicate wanted, Taker taker) {
        for (int place = 0; place < edges.length; place++) {
            if (edges[place] != 0 && wanted.test(paths[place])) {
                taker.take(edge(edges[place]), paths[place], micros[place] / 1000.0 / paths[place]);
            }
        }
    }

    private PathEdge edge(long edge) {
        return new PathEdge(
                (int) (edge >>> (2 * BITS_OF_ITEM)),
                items.get((int) ((edge >>> BITS_OF_ITEM) & ITEM)).name(),
                items.get((int) (edge & ITEM)).name());
    }

    private int place(long edge) {
        int mask = edges.length - 1;
        int place = (int) ((edge * FACTOR) >>> 32) & mask;
        while (edges[place] != 0 && edges[place] != edge) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldEdges = edges;
        long[] oldPaths = paths;
        long[] oldMicros = micros;
        edges = new long[oldEdges.length * 4];
        paths = new long[edges.length];
        micros = new long[edges.length];
        for (int old = 0; old < oldEdges.length; old++) {
            if (oldEdges[old] != 0) {
                int place = place(oldEdges[old]);
                edges[place] = oldEdges[old];
                paths[place] = oldPaths[old];
                micros[place] = oldMicros[old];
            }
        }
    }
}
