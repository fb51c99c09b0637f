/** What an operator wants to know of an engine: which statements run and ran, how it is, and where a statement's time goes. */
@NullMarked
package dev.duet.events.operation;

import org.jspecify.annotations.NullMarked;
