package dev.duet.events.paths;

/**
 * A place in paths. One object stands for a place throughout a question, so that steps are compared by it.
 *
 * @param name what it is called
 * @param number counted from 0 in the order in which places came up
 */
record PathItem(String name, int number) {}
