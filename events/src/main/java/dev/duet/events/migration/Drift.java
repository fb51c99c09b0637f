package dev.duet.events.migration;

/**
 * A thing in a database that is not as declared.
 *
 * @param object for example {@code column events.person}
 * @param expected its definition, empty where it should not be there
 * @param found its definition, empty where it is not there
 */
public record Drift(String object, String expected, String found) {}
