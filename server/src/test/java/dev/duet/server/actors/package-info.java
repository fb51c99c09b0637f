/** Tests of the actors behind numbers, from a chart's link to the list. */
@NullMarked
package dev.duet.server.actors;

import org.jspecify.annotations.NullMarked;
