/** Medians, ratios, and the table they are written into. */
@NullMarked
package dev.duet.bench.report;

import org.jspecify.annotations.NullMarked;
