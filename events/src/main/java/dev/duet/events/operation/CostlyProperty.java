package dev.duet.events.operation;

/**
 * A property that slow statements looked at.
 *
 * @param property as {@link AskedStatement#properties} calls it
 * @param totalMillis the time of all these statements, those that failed included
 */
public record CostlyProperty(String property, long queries, long totalMillis) {}
