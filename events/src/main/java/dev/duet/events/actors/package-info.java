/** The actors behind the numbers of insights: how a list of them is asked for, and the links that lead to it. */
@NullMarked
package dev.duet.events.actors;

import org.jspecify.annotations.NullMarked;
