/** Typed queries: today's form of asking, turned into the filters that the insights already answer. */
@NullMarked
package dev.duet.server.query;

import org.jspecify.annotations.NullMarked;
