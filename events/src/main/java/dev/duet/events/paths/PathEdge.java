package dev.duet.events.paths;

/** A step from one item to the next; items carry their position: {@code 1_/pricing}. */
record PathEdge(String source, String target) {

    /** The edge from the step at a position, counted from 1. */
    static PathEdge at(int position, String source, String target) {
        return new PathEdge(key(position, source), key(position + 1, target));
    }

    /** What an item at a position, counted from 1, is called. */
    static String key(int position, String item) {
        return position + "_" + item;
    }
}
