/** The actors behind the numbers of insights over HTTP: persons, groups and sessions, as pages of JSON and as CSV. */
@NullMarked
package dev.duet.server.actors;

import org.jspecify.annotations.NullMarked;
