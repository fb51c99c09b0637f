package dev.duet.events.paths;

/**
 * A step from one item to the next.
 *
 * @param position of the first of the two in the path, counted from 1
 */
record PathEdge(int position, String from, String to) {

    /** What the first item is called: {@code 1_/pricing}. */
    String source() {
        return key(position, from);
    }

    /** What the second item is called. */
    String target() {
        return key(position + 1, to);
    }

    /** What an item at a position, counted from 1, is called. */
    static String key(int position, String item) {
        return position + "_" + item;
    }
}
