/** Insights that people keep under a name, with their results. */
@NullMarked
package dev.duet.server.savedinsights;

import org.jspecify.annotations.NullMarked;
