package dev.duet.events.question;

/**
 * A stretch of an ordered list.
 *
 * @param offset how many come before it
 * @param limit how many at most
 */
public record Page(int offset, int limit) {}
