package dev.duet.server.identity;

/**
 * What is remembered of a distinct id.
 *
 * @param number of who is behind it
 * @param person whether the number has a person
 * @param identified whether that person is identified
 */
record Known(long number, boolean person, boolean identified) {}
