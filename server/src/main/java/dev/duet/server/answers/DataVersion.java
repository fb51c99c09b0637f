package dev.duet.server.answers;

/**
 * Which state of a project's data an answer was computed from.
 *
 * @param number grows with each change
 * @param aheadUntil the time of the latest event that lay ahead of the clock when it was stored, in microseconds since 1970; 0
 *     where there was none
 */
public record DataVersion(long number, long aheadUntil) {}
