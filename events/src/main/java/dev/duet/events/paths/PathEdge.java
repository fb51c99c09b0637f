package dev.duet.events.paths;

/** A step from one item to the next; items carry their position: {@code 1_/pricing}. */
record PathEdge(String source, String target) {

    /** The edge from the step at a position, counted from 1. */
    static PathEdge at(int position, String source, String target) {
        return new PathEdge(position + "_" + source, (position + 1) + "_" + target);
    }
}
